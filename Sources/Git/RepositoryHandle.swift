import CGit2

/// An open repository, read by object. Not `Sendable`: it lives inside one actor, or in one synchronous call.
final class RepositoryHandle {
  let pointer: OpaquePointer
  /// The object database of the repository.
  let objects: OpaquePointer
  /// Where it is, for messages.
  let path: String

  /// Opens the mirror at `path`. Never creates and never searches parent folders.
  convenience init(existing path: String) throws(GitError) {
    let call = Call(.open, path, missing: .corruptMirror)
    let flags = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue | GIT_REPOSITORY_OPEN_NO_DOTGIT.rawValue
    try self.init(path: path, call) { git_repository_open_ext(&$0, path, flags, nil) }
    guard git_repository_is_bare(pointer) == 1 else {
      throw call.error(.notAMirror, "it is a repository with a work tree")
    }
  }

  /// - Parameter open: opens the repository and fills the pointer.
  init(path: String, _ call: Call, open: (inout OpaquePointer?) -> Int32) throws(GitError) {
    var repository: OpaquePointer?
    try call.run { open(&repository) }
    guard let repository else { throw call.error(.library, "libgit2 returned nothing") }
    var objects: OpaquePointer?
    do throws(GitError) {
      try call.run { git_repository_odb(&objects, repository) }
    } catch {
      git_repository_free(repository)
      throw error
    }
    guard let objects else {
      git_repository_free(repository)
      throw call.error(.library, "libgit2 returned nothing")
    }
    self.objects = objects
    pointer = repository
    self.path = path
  }

  deinit {
    git_odb_free(objects)
    git_repository_free(pointer)
  }

  /// Type and size in bytes of an object, without reading its content.
  func header(of id: git_oid, _ call: Call) throws(GitError) -> (type: git_object_t, size: Int) {
    var id = id
    var size = 0
    var type = GIT_OBJECT_INVALID
    try call.run { git_odb_read_header(&size, &type, objects, &id) }
    return (type, size)
  }

  /// The commit, which must exist.
  func commit(_ id: CommitID, _ operation: GitError.Operation) throws(GitError) -> Handle {
    var raw = id.raw
    return try Call(operation, "commit \(id)").make(free: git_commit_free) { git_commit_lookup(&$0, pointer, &raw) }
  }

  /// The root tree of a commit, which must exist.
  func root(of id: CommitID, _ operation: GitError.Operation) throws(GitError) -> Handle {
    let commit = try commit(id, operation)
    let call = Call(operation, "commit \(id)", missing: .corruptMirror)
    return try call.make(free: git_tree_free) { git_commit_tree(&$0, commit.pointer) }
  }
}
