import CGit2

/// An open bare repository. Not `Sendable`: it lives inside one `Mirror` actor, or in one synchronous call.
final class RepositoryHandle {
  let pointer: OpaquePointer
  /// The object database of the repository.
  let objects: OpaquePointer
  /// Where it is, for messages.
  let path: String

  /// Opens what is at `path`. Never creates and never searches parent folders.
  init(existing path: String) throws(GitError) {
    let call = Call(.open, path, missing: .corruptMirror)
    let flags = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue | GIT_REPOSITORY_OPEN_NO_DOTGIT.rawValue
    var repository: OpaquePointer?
    try call.run { git_repository_open_ext(&repository, path, flags, nil) }
    guard let repository else { throw call.error(.library, "libgit2 returned nothing") }
    do throws(GitError) {
      objects = try Self.objects(of: repository, call)
    } catch {
      git_repository_free(repository)
      throw error
    }
    pointer = repository
    self.path = path
  }

  deinit {
    git_odb_free(objects)
    git_repository_free(pointer)
  }

  private static func objects(of repository: OpaquePointer, _ call: Call) throws(GitError) -> OpaquePointer {
    guard git_repository_is_bare(repository) == 1 else {
      throw call.error(.notAMirror, "it is a repository with a work tree")
    }
    var objects: OpaquePointer?
    try call.run { git_repository_odb(&objects, repository) }
    guard let objects else { throw call.error(.library, "libgit2 returned nothing") }
    return objects
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
