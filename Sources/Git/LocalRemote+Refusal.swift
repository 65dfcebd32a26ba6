import CGit2
import Glibc

extension LocalRemote {
  /// Why a branch must not be written to, and what to do; nil if nothing is known against it.
  func refusal(of reference: String) throws(GitError) -> String? {
    if let hook = vetoingHook {
      return "\(handle.path) has a \(hook) hook, which runs for pushes over ssh, git or https only;"
        + " use such a URL, or remove the hook"
    }
    if try isCheckedOut(reference) {
      return "\(reference) is checked out in \(handle.path), whose files would not follow;"
        + " use a bare repository, or check another branch out there"
    }
    if let lock = leftoverLock(of: reference) {
      return "the lock \(lock) has been there for more than \(GitLimits.secondsOfLiveLock / 60) minutes,"
        + " probably left by a process that was killed; remove it if no git is running there"
    }
    let places = ["", "/objects", "/objects/pack", "/refs", "/refs/heads"].map { handle.commonDirectory + $0 }
    if let closed = places.first(where: { faccessat(AT_FDCWD, $0, W_OK | X_OK, AT_EACCESS) != 0 }) {
      return "\(closed) cannot be written to (\(reason(errno)));"
        + " give the user that runs Setpoint write access to the repository"
    }
    return nil
  }

  /// The file that keeps everybody else from moving a branch, if it is older than any push takes.
  private func leftoverLock(of reference: String) -> String? {
    let path = handle.commonDirectory + "/" + reference + ".lock"
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return time(nil) - status.st_mtim.tv_sec > GitLimits.secondsOfLiveLock ? path : nil
  }

  /// A hook that could refuse a push.
  private var vetoingHook: String? {
    ["pre-receive", "update", "reference-transaction"].first { access(hooksFolder + "/" + $0, X_OK) == 0 }
  }

  private var hooksFolder: String {
    let fallback = handle.commonDirectory + "/hooks"
    guard let path = setting("core.hooksPath") else { return fallback }
    return path.hasPrefix("/") ? path : handle.commonDirectory + "/" + path
  }

  /// A value of the repository's own settings.
  private func setting(_ name: String) -> String? {
    var settings: OpaquePointer?
    guard git_repository_config(&settings, handle.pointer) == 0 else { return nil }
    defer { git_config_free(settings) }
    var value = git_buf()
    defer { git_buf_dispose(&value) }
    guard git_config_get_string_buf(&value, settings, name) == 0 else { return nil }
    return value.ptr.map { String(cString: $0) }
  }

  /// In the main work tree or one that `git worktree` added.
  private func isCheckedOut(_ reference: String) throws(GitError) -> Bool {
    guard try handle.resolve(reference) != nil else { return try isUnbornHead(reference) }
    let call = Call(.reachForPush, handle.path)
    let branch = try call.make(free: git_reference_free) { git_reference_lookup(&$0, handle.pointer, reference) }
    return try call.run { git_branch_is_checked_out(branch.pointer) } == 1
  }

  /// The branch of a work tree that has no commit yet.
  private func isUnbornHead(_ reference: String) throws(GitError) -> Bool {
    guard git_repository_is_bare(handle.pointer) == 0 else { return false }
    let call = Call(.reachForPush, handle.path)
    let head = try call.make(free: git_reference_free) { git_reference_lookup(&$0, handle.pointer, "HEAD") }
    return git_reference_symbolic_target(head.pointer).map { String(cString: $0) } == reference
  }
}
