import Diff
import Domain
import Git
import Manifest

/// The manifests of a repository's trees.
struct RevisionTrees {
  let repository: LocalRepository
  /// The folder of the manifests, from the repository's root; "" is the root.
  private let path: String
  private let options: AssembleOptions
  private static let suffixes = [".yaml", ".yml"]

  init(repository: LocalRepository, path: String, platform: String) {
    self.repository = repository
    let path = ManifestFolder.trimmed(path)
    self.path = path == "." ? "" : path
    let prefix = platform.isEmpty ? self.path : self.path.isEmpty ? platform : self.path + "/" + platform
    options = AssembleOptions(platformPrefix: prefix)
  }

  /// Neither tree has the folder.
  var missing: GitError { GitError(.notFound, .list, path, "neither tree has this folder; is --path right?") }

  /// Nil if the commit does not have the folder.
  func side(of commit: CommitID) async throws(GitError) -> Side? {
    guard
      let listing = try await found({ () async throws(GitError) in
        try await repository.list(commit, under: path, suffixes: Self.suffixes)
      })
    else { return nil }
    var files: [ManifestFile] = []
    for file in listing.files {
      let bytes = try await repository.read(file.blob, limit: GitLimits().bytesPerFile)
      files.append(ManifestFile(path: file.path, blob: file.blob.hex, bytes: bytes))
    }
    return side(commit.hex, files, listing.problems)
  }

  /// The files as they are on disk; nil if the folder is not there.
  func workTree() async throws(GitError) -> Side? {
    guard
      let listing = try await found({ () async throws(GitError) in
        try await repository.workTree(under: path, suffixes: Self.suffixes)
      })
    else { return nil }
    var files: [ManifestFile] = []
    for file in listing.files {
      let bytes = try await repository.read(file, limit: GitLimits().bytesPerFile)
      files.append(ManifestFile(path: file.path, blob: "", bytes: bytes))
    }
    return side(ComparedTrees.Head.workTree.name, files, listing.problems)
  }

  private func found<Listing: Sendable>(
    _ list: () async throws(GitError) -> Listing
  ) async throws(GitError) -> Listing? {
    do throws(GitError) { return try await list() } catch {
      guard error.code == .notFound, error.operation == .list else { throw error }
      return nil
    }
  }

  private func side(_ name: String, _ files: [ManifestFile], _ problems: [TreeProblem]) -> Side {
    let parsed = files.map { Manifest.parse($0, options: ParseOptions(keepsValues: true)) }
    let loaded = assemble(
      parsed, problems: problems.filter { $0.mayHide(suffixes: Self.suffixes) }.map { ($0.path, $0.reason) },
      revision: Revision(name) ?? .none, options: options)
    return Side(name: name, loaded: loaded)
  }
}

extension ComparedTrees.Head {
  var name: String {
    switch self {
    case .workTree: "work tree"
    case .commit(let commit): commit.hex
    }
  }
}

extension Side {
  /// A tree without the folder of manifests.
  static func empty(_ name: String) -> Side {
    Side(name: name, loaded: assemble([], revision: .none))
  }
}
