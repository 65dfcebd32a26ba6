import CGit2
import Glibc

extension RepositoryHandle {
  /// Opens the repository that holds a folder, for reading.
  ///
  /// It is opened as a bare one, which is the way into libgit2 that follows no `core.worktree`, asks nobody who owns
  /// the files and insists on no extension: for a reader that runs nothing these protect nobody, and they fail in the
  /// containers of most CI systems. The work tree is where the user pointed, or there is none.
  static func openLocal(
    holding folder: String
  ) throws(GitError) -> (handle: RepositoryHandle, place: RepositoryPlace, format: RepositoryFormat) {
    try Library.start()
    var place = try RepositoryPlace.find(holding: folder)
    let path = place.folder ?? place.gitDirectory
    let call = Call(.openRepository, path, missing: .notARepository)
    let handle = try RepositoryHandle(path: path, call) { git_repository_open_bare(&$0, place.gitDirectory) }
    let format = try RepositoryFormat(of: handle.pointer, call)
    place.refusal = handle.refusal(of: place, format)
    if let folder = place.folder, place.refusal == nil {
      // In memory only; the last argument would write it down. It tells the library where `.gitignore` is.
      try call.run { git_repository_set_workdir(handle.pointer, folder, 0) }
    }
    return (handle, place, format)
  }

  /// The folder with objects and branches, without "/" at the end: another one than that with `HEAD` in the work trees
  /// of `git worktree`.
  var commonDirectory: String {
    let path = git_repository_commondir(pointer).map { String(cString: $0) } ?? ""
    return path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// True if the history was cut off when it was cloned.
  var isShallow: Bool {
    var status = stat()
    return stat(commonDirectory + "/shallow", &status) == 0 && status.st_size > 0
  }

  /// Why the folder in which a repository was found is not its work tree, or nil if it is.
  ///
  /// A setting that names another folder is neither followed, as it may lead anywhere, nor passed over in silence.
  private func refusal(of place: RepositoryPlace, _ format: RepositoryFormat) -> String? {
    guard let folder = place.folder else { return nil }
    // Both settings are about the main work tree and not about those that `git worktree` added.
    if realPath(commonDirectory) != place.gitDirectory { return nil }
    if format.isBare { return "the repository is bare (core.bare)" }
    guard let other = format.workTree else { return nil }
    let target = other.hasPrefix("/") ? other : place.gitDirectory + "/" + other
    return realPath(target) == folder ? nil : "its settings put the work tree at \(other) (core.worktree)"
  }
}
