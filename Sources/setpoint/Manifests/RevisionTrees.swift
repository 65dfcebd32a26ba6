import Diff
import Domain
import Git
import Manifest

/// The manifests of a repository's trees.
struct RevisionTrees {
  let repository: LocalRepository
  /// The folder of the manifests, from the repository's root; "" is the root.
  private let path: String
  private let platform: String
  private let options: AssembleOptions
  private static let suffixes = [".yaml", ".yml"]
  private static let largestFile = GitLimits().bytesPerFile

  init(repository: LocalRepository, path: String, platform: String) {
    self.repository = repository
    let path = ManifestFolder.trimmed(path)
    self.path = path == "." ? "" : path
    let prefix = platform.isEmpty ? self.path : self.path.isEmpty ? platform : self.path + "/" + platform
    self.platform = prefix
    options = AssembleOptions(platformPrefix: prefix)
  }

  /// Both trees; one that does not have the folder is empty.
  ///
  /// - Throws: `notFound` if neither has it.
  func sides(of trees: ComparedTrees) async throws(GitError) -> (base: Side, head: Side) {
    let base = try await parsed(.commit(trees.base))
    let known = Dictionary((base?.files ?? []).map { ($0.path, $0) }) { first, _ in first }
    let head = try await parsed(trees.head, known: known)
    guard base != nil || head != nil else {
      throw GitError(.notFound, .list, path, "neither tree has this folder; is --path right?")
    }
    return (try await side(.commit(trees.base), base), try await side(trees.head, head))
  }

  private struct ParsedTree {
    let files: [ParsedFile]
    let problems: [TreeProblem]
  }

  /// Each file is parsed as soon as it is read, so that only few are in memory as text; nil without the folder.
  ///
  /// - Parameter known: files of a commit by their path; one that this tree has too is not parsed again.
  private func parsed(
    _ tree: ComparedTrees.Head, known: [String: ParsedFile] = [:]
  ) async throws(GitError) -> ParsedTree? {
    guard let listing = try await listing(tree) else { return nil }
    let outcomes = await inPieces(listing.files) { piece in
      let language = Language()
      var parsed: [Result<ParsedFile, GitError>] = []
      for file in piece { parsed.append(await self.parsed(file, known[file.path], language)) }
      return parsed
    }
    var files: [ParsedFile] = []
    for outcome in outcomes { files.append(try outcome.get()) }
    return ParsedTree(files: files, problems: listing.problems)
  }

  private func parsed(
    _ file: WorkTreeFile, _ known: ParsedFile?, _ language: Language
  ) async -> Result<ParsedFile, GitError> {
    do throws(GitError) {
      if let known, known.blob == file.blob { return .success(known) }
      let bytes = try await repository.read(file, limit: Self.largestFile)
      if let known, file.source == .disk, try await isContent(of: known, bytes) { return .success(known) }
      let manifest = ManifestFile(path: file.path, blob: file.blob, bytes: bytes)
      return .success(Manifest.parse(manifest, options: ParseOptions(keepsValues: true), language: language))
    } catch {
      return .failure(error)
    }
  }

  /// Whether a file of the work tree holds what the commit has: reading it costs far less than parsing it again.
  private func isContent(of known: ParsedFile, _ bytes: [UInt8]) async throws(GitError) -> Bool {
    guard let blob = BlobID(known.blob) else { return false }
    return try await repository.read(blob, limit: Self.largestFile) == bytes
  }

  /// What the tree holds, as the work tree lists it; nil without the folder.
  private func listing(_ tree: ComparedTrees.Head) async throws(GitError) -> WorkTreeListing? {
    do throws(GitError) {
      switch tree {
      case .workTree: return try await repository.workTree(under: path, suffixes: Self.suffixes)
      case .commit(let commit):
        let found = try await repository.list(commit, under: path, suffixes: Self.suffixes)
        let files = found.files.map { WorkTreeFile(path: $0.path, size: $0.size, source: .commit($0.blob)) }
        return WorkTreeListing(files: files, problems: found.problems)
      }
    } catch {
      guard error.code == .notFound, error.operation == .list else { throw error }
      return nil
    }
  }

  private func side(_ tree: ComparedTrees.Head, _ parsed: ParsedTree?) async throws(GitError) -> Side {
    let problems = (parsed?.problems ?? []).filter { $0.mayHide(suffixes: Self.suffixes) }
    let loaded = assemble(
      parsed?.files ?? [], problems: problems.map { ($0.path, $0.reason) }, revision: Revision(tree.name) ?? .none,
      options: options, documents: try await documents(of: parsed?.files ?? [], in: tree))
    return Side(
      name: tree.name, loaded: loaded,
      manifestsFolder: manifestsFolder(of: parsed?.files ?? [], platform: platform))
  }
}

extension ComparedTrees.Head {
  fileprivate var name: String {
    switch self {
    case .workTree: "work tree"
    case .commit(let commit): commit.hex
    }
  }
}

extension WorkTreeFile {
  /// What identifies its content; empty where only its bytes do.
  fileprivate var blob: String {
    switch source {
    case .disk: ""
    case .commit(let blob): blob.hex
    }
  }
}
