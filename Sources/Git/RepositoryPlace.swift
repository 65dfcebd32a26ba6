import CGit2
import Glibc

/// Where a repository and its work tree are.
struct RepositoryPlace {
  /// The folder with `HEAD`, absolute.
  let gitDirectory: String
  /// The folder in which the repository was found, absolute; nil if the search began inside the repository itself.
  let folder: String?
  /// Why the folder must not be read as the work tree.
  var refusal: String?

  /// Searches upwards as Git does. Writes nothing and trusts nothing: what is found has yet to be opened.
  static func find(holding folder: String) throws(GitError) -> RepositoryPlace {
    let call = Call(.openRepository, folder, missing: .notARepository)
    let start = try realFolder(folder, call)
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    try call.run { git_repository_discover(&buffer, start, 0, nil) }
    guard let text = buffer.ptr, let found = realPath(String(cString: text)) else {
      throw call.error(.library, "libgit2 returned nothing")
    }
    return RepositoryPlace(gitDirectory: found, folder: workFolder(from: start, of: found))
  }

  /// The folder of the work tree, absolute.
  func workTree() throws(GitError) -> String {
    let call = Call(.list, "the work tree of \(folder ?? gitDirectory)")
    guard let folder else { throw call.error(.noWorkTree, "the folder is inside the repository itself") }
    if let refusal { throw call.error(.noWorkTree, refusal) }
    return folder
  }

  private static func realFolder(_ folder: String, _ call: Call) throws(GitError) -> String {
    guard !folder.isEmpty, !folder.utf8.contains(0) else { throw call.error(.refusedPath, "it is not a path") }
    guard let path = realPath(folder) else {
      throw call.error(errno == ENOENT ? .notARepository : .unreadable, reason(errno))
    }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw call.error(.notARepository, "it is not a folder")
    }
    return path
  }

  /// The library says which repository it found and not where: the folder whose `.git` leads to it is the place.
  private static func workFolder(from start: String, of gitDirectory: String) -> String? {
    var folder = start
    while true {
      let link = (folder == "/" ? "" : folder) + "/.git"
      var status = stat()
      if stat(link, &status) == 0 {
        if status.st_mode & S_IFMT == S_IFREG || realPath(link) == gitDirectory { return folder }
      }
      if folder == gitDirectory || folder == "/" { return nil }
      folder = parent(of: folder)
    }
  }

  private static func parent(of folder: String) -> String {
    let end = folder.lastIndex(of: "/") ?? folder.startIndex
    return end == folder.startIndex ? "/" : String(folder[..<end])
  }
}

/// The absolute path without links; nil with `errno` set if there is nothing.
func realPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}
