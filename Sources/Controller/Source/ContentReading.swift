import Git
import Manifest

/// How much of the data triggers' paths is looked at.
enum ContentLimits {
  /// Files in one folder. One that holds more counts by the name of its Git tree, as if no file of it named data.
  static let filesPerFolder = 100_000
  /// Bytes of a file that names data. A larger one counts as it is.
  static let bytesPerPointer = 8 << 20
}

/// One path that holds something else than before.
struct ContentReading {
  /// A file that names data, for looking it up again.
  struct Pointer: Hashable {
    let path: String
    let blob: BlobID
  }

  /// What the files of DVC in it named before.
  private let before: [Pointer: ContentEntry]
  private let mirror: Mirror
  /// What they name now.
  private(set) var named: [Pointer: ContentEntry] = [:]

  init(before: [Pointer: ContentEntry], mirror: Mirror) {
    self.before = before
    self.mirror = mirror
  }

  /// Nil for what is neither file nor folder, for a folder with too many files, and for one with something in it that
  /// is no file, such as a link: only its tree tells when that changes.
  mutating func entries(
    of node: TreeNode, at path: String, in commit: CommitID
  ) async throws(GitError) -> [(path: String, content: ContentEntry)]? {
    switch node.kind {
    case .symlink, .submodule: return nil
    case .folder: return try await entries(below: path, in: commit)
    case .file:
      guard let file = try await mirror.file(at: path, in: commit) else { return nil }
      return [(path: "", content: try await entry(file))]
    }
  }

  private mutating func entries(
    below folder: String, in commit: CommitID
  ) async throws(GitError) -> [(path: String, content: ContentEntry)]? {
    guard let files = try await files(of: folder, in: commit) else { return nil }
    var entries: [(path: String, content: ContentEntry)] = []
    for file in files {
      entries.append(
        (String(decoding: file.path.utf8.dropFirst(folder.utf8.count + 1), as: UTF8.self), try await entry(file)))
    }
    return entries
  }

  private func files(of folder: String, in commit: CommitID) async throws(GitError) -> [TreeFile]? {
    var limits = GitLimits()
    limits.bytesPerFile = .max
    limits.files = ContentLimits.filesPerFolder
    do throws(GitError) {
      let listing = try await mirror.list(commit, under: folder, suffixes: nil, limits: limits)
      return listing.problems.isEmpty ? listing.files : nil
    } catch {
      guard error.code == .tooMany else { throw error }
      return nil
    }
  }

  private mutating func entry(_ file: TreeFile) async throws(GitError) -> ContentEntry {
    guard file.mayNameData else { return .blob(file.blob.hex) }
    let pointer = Pointer(path: file.path, blob: file.blob)
    let entry: ContentEntry
    if let known = before[pointer] { entry = known } else { entry = try await read(file) }
    named[pointer] = entry
    return entry
  }

  private func read(_ file: TreeFile) async throws(GitError) -> ContentEntry {
    let bytes = try await mirror.read(file.blob, limit: ContentLimits.bytesPerPointer)
    return dataNamed(by: file.path, in: bytes).map { .data($0) } ?? .blob(file.blob.hex)
  }
}

extension TreeFile {
  /// Whether it is to be read for the data that it names.
  fileprivate var mayNameData: Bool {
    size <= ContentLimits.bytesPerPointer && (path.hasSuffix(".dvc") || path.split(separator: "/").last == "dvc.lock")
  }
}
