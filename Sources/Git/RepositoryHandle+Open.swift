import CGit2
import Glibc

extension RepositoryHandle {
  /// Opens the bare repository at `path`, and makes an empty one if there is nothing or an empty folder.
  ///
  /// Anything else that is there stays as it is and is an error: what looks broken may be the only copy of something.
  static func open(path: String) throws(GitError) -> RepositoryHandle {
    try Library.start()
    let call = Call(.open, path)
    guard path.hasPrefix("/"), path != "/", !path.utf8.contains(0) else {
      throw call.error(.refusedPath, "a mirror needs an absolute path")
    }
    if try isVacant(path, call) { try create(path) }
    return try RepositoryHandle(existing: path)
  }

  private static func isVacant(_ path: String, _ call: Call) throws(GitError) -> Bool {
    var status = stat()
    if lstat(path, &status) != 0 {
      guard errno == ENOENT else { throw call.error(.system, reason(errno)) }
      return true
    }
    // Follows a link: one that points nowhere is perhaps a disk that is not mounted, and no reason to start anew.
    guard stat(path, &status) == 0 else { throw call.error(.system, reason(errno)) }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw call.error(.notAMirror, "it is not a folder") }
    guard let names = names(in: path) else { throw call.error(.system, reason(errno)) }
    return names.isEmpty
  }

  /// Builds beside the goal and renames, so that an interruption leaves no half-made mirror behind.
  private static func create(_ path: String) throws(GitError) {
    let call = Call(.create, path)
    let draft = try draftFolder(beside: path, call)
    defer { removeTree(draft) }
    try initialise(draft, call)
    if rename(draft, path) == 0 { return }
    // Another process was faster; what it made is as good.
    guard errno == ENOTEMPTY || errno == EEXIST else { throw call.error(.system, reason(errno)) }
  }

  private static func draftFolder(beside path: String, _ call: Call) throws(GitError) -> String {
    var trimmed = path[...]
    while trimmed.hasSuffix("/") { trimmed.removeLast() }
    var template = Array((trimmed + ".new-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw call.error(.system, reason(errno)) }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func initialise(_ folder: String, _ call: Call) throws(GitError) {
    var options = git_repository_init_options()
    try call.run { git_repository_init_options_init(&options, UInt32(GIT_REPOSITORY_INIT_OPTIONS_VERSION)) }
    options.flags = GIT_REPOSITORY_INIT_BARE.rawValue | GIT_REPOSITORY_INIT_NO_REINIT.rawValue
    _ = try call.make(free: git_repository_free) { git_repository_init_ext(&$0, folder, &options) }
  }
}

/// The operating system's words for an error number.
func reason(_ number: Int32) -> String {
  strerror(number).map { String(cString: $0) } ?? "error \(number)"
}
