import CGit2
import Glibc

extension RepositoryHandle {
  /// Writes files and folders of a commit below a folder, which is made if it is not there and must be empty: files as
  /// 0444, those that are executable as 0555, folders as 0555.
  ///
  /// - Parameter paths: from the root of the repository; none means all of it.
  func export(
    _ paths: [String], of commit: CommitID, into folder: String, limits: ExportLimits
  ) throws(GitError) {
    var walk = ExportWalk(self, commit, limits)
    for path in paths.isEmpty ? [""] : paths { try walk.take(path: path) }
    let call = Call(.export, folder)
    guard folder.hasPrefix("/") else { throw call.error(.refusedPath, "an export needs an absolute path") }
    if mkdir(folder, 0o755) != 0, errno != EEXIST { throw call.error(.system, reason(errno)) }
    guard let there = names(in: folder) else { throw call.error(.system, reason(errno)) }
    guard there.isEmpty else { throw call.error(.refusedPath, "the folder is not empty") }
    // A folder comes before what is in it.
    let folders = walk.folders.sorted()
    for path in folders where mkdir("\(folder)/\(path)", 0o755) != 0 { throw call.error(.system, reason(errno)) }
    for (path, file) in walk.files { try write(file, to: "\(folder)/\(path)", limits) }
    for path in folders.map({ "/" + $0 }).reversed() + [""] where chmod(folder + path, 0o555) != 0 {
      throw call.error(.system, reason(errno))
    }
  }

  private func write(_ file: ExportWalk.File, to path: String, _ limits: ExportLimits) throws(GitError) {
    let call = Call(.export, path)
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw call.error(.system, reason(errno)) }
    defer { close(descriptor) }
    try export(BlobID(file.id), to: descriptor, limit: limits.bytesPerFile)
    guard fchmod(descriptor, file.isExecutable ? 0o555 : 0o444) == 0 else {
      throw call.error(.system, reason(errno))
    }
  }
}
