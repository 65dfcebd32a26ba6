import Domain
import Git
import Manifest

/// Turns a revision into desired state. What did not change since the last one is not read again.
struct RevisionReader {
  private let mirror: Mirror
  private var parsed = ParseCache()
  private var contents = ContentCache()

  init(_ mirror: Mirror) { self.mirror = mirror }

  /// What the manifests of a folder declare, with what the paths of their data triggers hold; and every fault of them,
  /// one line each, worst first.
  mutating func read(
    _ commit: CommitID, under path: String
  ) async throws(GitError) -> (desired: DesiredState, faults: [String]) {
    let listing = try await mirror.list(commit, under: path, suffixes: GitSource.suffixes)
    let files = try await parsed.parse(listing.files, from: mirror)
    let problems = listing.problems.filter { $0.mayHide(suffixes: GitSource.suffixes) }.map { ($0.path, $0.reason) }
    // Platform kinds stand in `platform/` below the path.
    let options = AssembleOptions(platformPrefix: path.isEmpty ? "platform/" : "\(path)/platform/")
    let loaded = assemble(
      files, problems: problems, revision: Revision(unchecked: commit.hex), options: options,
      documents: try await documents(of: files, in: commit))
    var desired = loaded.state
    desired.content = try await contents.content(of: loaded.dataPaths, in: commit, from: mirror)
    return (desired, loaded.diagnostics.filter { $0.severity == .error }.map(\.summary))
  }
}

extension RevisionReader {
  /// The files that manifests refer to, as far as the revision has them.
  private func documents(
    of files: [ParsedFile], in commit: CommitID
  ) async throws(GitError) -> [String: DocumentBytes] {
    var found: [String: DocumentBytes] = [:]
    for path in referencedDocuments(files).sorted() { found[path] = try await document(at: path, in: commit) }
    return found
  }

  private func document(at path: String, in commit: CommitID) async throws(GitError) -> DocumentBytes? {
    do throws(GitError) {
      guard let file = try await mirror.file(at: path, in: commit) else { return nil }
      let limit = ReferenceHistogram.largestBytes
      return file.size > limit ? largeDocument : try await mirror.read(file.blob, limit: limit)
    } catch {
      // A folder or a link is no file, and its manifest is told so.
      guard [.wrongKind, .refusedPath].contains(error.code) else { throw error }
      return nil
    }
  }
}

extension Loaded {
  /// The paths of every data trigger.
  fileprivate var dataPaths: Set<String> {
    let triggers = deployments.values.flatMap { $0.retraining?.triggers ?? [] }
    return triggers.reduce(into: []) { paths, trigger in
      if case .data(let own) = trigger.cause { paths.formUnion(own) }
    }
  }
}
