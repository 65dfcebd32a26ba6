import CGit2

/// libgit2, started once for the process.
enum Library {
  /// Starts libgit2. It reads no configuration of the user or the machine afterwards, and syncs what it writes.
  static func start() throws(GitError) {
    try outcome.get()
  }

  /// Major and minor version of the headers this was compiled with.
  static let headers = Version(major: Int32(LIBGIT2_VER_MAJOR), minor: Int32(LIBGIT2_VER_MINOR))

  /// Major and minor version of the library in the process.
  static var linked: Version {
    var version = Version(major: 0, minor: 0)
    var revision: Int32 = 0
    git_libgit2_version(&version.major, &version.minor, &revision)
    return version
  }

  struct Version: Equatable, Sendable {
    var major: Int32
    var minor: Int32
  }

  private static let outcome: Result<Void, GitError> = Result { () throws(GitError) in try configure() }

  private static func configure() throws(GitError) {
    let call = Call(.start, "this process")
    try call.run { git_libgit2_init() }
    let levels = [
      GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL,
    ]
    for level in levels {
      try call.run { cgit2_set_search_path(level.rawValue, "") }
    }
    try call.run { cgit2_enable_fsync_gitdir(1) }
    try call.run { cgit2_set_user_agent("setpoint") }
  }
}
