import CGit2
import Glibc

/// What Git ignores in a work tree: `.gitignore`, `info/exclude` and a `core.excludesFile` of the repository's own
/// settings. That of the user's settings is not read.
struct IgnoreRules {
  private static let fileName = Array(".gitignore".utf8)

  let repository: OpaquePointer
  let limits: GitLimits
  let call: Call

  /// - Parameter path: from the root of the work tree; a folder's ends in "/". Whether a folder above is ignored is
  ///   for the caller to know.
  func isIgnored(_ path: [UInt8]) throws(GitError) -> Bool {
    var ignored: Int32 = 0
    try call.run { git_ignore_path_is_ignored(&ignored, repository, cString(path)) }
    return ignored == 1
  }

  /// Why the library must not be asked about this folder. It would follow a link, wait at a pipe, and take in a file
  /// of any size.
  func problem(in folder: OpenFolder) -> TreeProblem.Kind? {
    guard let status = folder.status(Self.fileName) else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFLNK: return .symlink
    case S_IFDIR: return nil
    case S_IFREG:
      let (bytes, limit) = (Int(status.st_size), limits.bytesPerIgnoreFile)
      return bytes > limit ? .tooLarge(bytes: bytes, limit: limit) : nil
    default: return .special
    }
  }
}
