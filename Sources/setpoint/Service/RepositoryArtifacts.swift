import Domain
import Git

/// Artifacts that stand in the source repository itself.
struct RepositoryArtifacts: Sendable {
  let mirror: Mirror

  /// Larger ones belong into an artifact store: the whole blob is in memory meanwhile.
  private static let largestBlob = 1 << 30

  func copy(_ path: String, _ revision: Revision, _ descriptor: Int32) async throws {
    guard let commit = CommitID(revision.hex), let file = try await mirror.file(at: path, in: commit) else {
      throw RepositoryArtifactMissing(path: path, revision: revision)
    }
    try await mirror.export(file.blob, to: descriptor, limit: Self.largestBlob)
  }
}

/// The commit that declared it does not hold the file.
struct RepositoryArtifactMissing: Error, CustomStringConvertible {
  let path: String
  let revision: Revision
  var description: String { "there is no \(path) in commit \(revision.short); commit it, or correct the uri" }
}
