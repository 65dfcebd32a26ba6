import Glibc

/// Removing a tree of files, whoever named them.
enum Tree {
  /// Removes a file, or a folder with all that is in it, read-only folders too. Follows no link. Missing is fine. What
  /// can be removed is, before the first trouble is thrown.
  static func remove(_ path: String) throws(TrainingFault) {
    guard Files.isFolder(path) else {
      guard unlink(path) == 0 || errno == ENOENT else { throw Files.failure("can't remove", path) }
      return
    }
    chmod(path, 0o700)
    try removeContents(of: path)
    guard rmdir(path) == 0 || errno == ENOENT else { throw Files.failure("can't remove", path) }
  }

  private static func removeContents(of path: String) throws(TrainingFault) {
    var walk = TreeWalk()
    var code: Int32 = 0
    let trouble = walk.run(path) { entry in
      // A read-only folder can't be emptied, and one of mode 0 not entered.
      let done =
        entry.isFolder
        ? fchmodat(entry.folder, entry.name, 0o700, AT_SYMLINK_NOFOLLOW) : unlinkat(entry.folder, entry.name, 0)
      if done != 0, errno != ENOENT, code == 0 { code = errno }
      return true
    } leave: { entry in
      if unlinkat(entry.folder, entry.name, AT_REMOVEDIR) != 0, errno != ENOENT, code == 0 { code = errno }
    }
    if let trouble { throw trouble }
    if code != 0 { throw TrainingFault("can't remove all of", path, code: code) }
  }
}
