import CGit2

extension RepositoryHandle {
  /// Makes a commit that gives one regular file other bytes and leaves everything else, its mode too, as it is in the
  /// parent. Nothing is checked out; no reference points at the commit yet.
  func commit(
    replacing path: String, with bytes: [UInt8], on parent: CommitID, message: String, by author: Author
  ) throws(GitError) -> CommitID {
    let call = Call(.commit, "\(path) on commit \(parent)")
    guard let components = TreePath.components(path), !components.isEmpty else {
      throw call.error(.refusedPath, TreePath.rule)
    }
    guard !message.utf8.contains(0) else { throw call.error(.refusedName, "the message has a NUL byte") }
    let path = components.joined(separator: "/")
    let mode = try mode(at: path, in: parent, call)
    var update = git_tree_update(action: GIT_TREE_UPDATE_UPSERT, id: git_oid(), filemode: mode, path: nil)
    try call.run { git_blob_create_from_buffer(&update.id, pointer, bytes, bytes.count) }
    let base = try root(of: parent, .commit)
    var tree = git_oid()
    try call.run {
      path.withCString { name in
        update.path = name
        return git_tree_create_updated(&tree, pointer, base.pointer, 1, &update)
      }
    }
    return try commit(tree, on: parent, message: message, by: author, call)
  }

  private func mode(at path: String, in commit: CommitID, _ call: Call) throws(GitError) -> git_filemode_t {
    guard let entry = try entry(at: path, in: try root(of: commit, .commit), call) else {
      throw call.error(.notFound, "there is no such file")
    }
    let mode = git_tree_entry_filemode(entry.pointer)
    guard mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE else {
      throw call.error(.wrongKind, "it is not a regular file")
    }
    return mode
  }

  private func commit(
    _ tree: git_oid, on parent: CommitID, message: String, by author: Author, _ call: Call
  ) throws(GitError) -> CommitID {
    var signature: UnsafeMutablePointer<git_signature>?
    try call.run { git_signature_new(&signature, author.name, author.address, author.seconds, 0) }
    defer { git_signature_free(signature) }
    var (tree, id) = (tree, git_oid())
    let root = try call.make(free: git_tree_free) { git_tree_lookup(&$0, pointer, &tree) }
    let base = try self.commit(parent, .commit)
    var parents: [OpaquePointer?] = [base.pointer]
    try call.run {
      git_commit_create(&id, pointer, nil, signature, signature, nil, message, root.pointer, 1, &parents)
    }
    return CommitID(id)
  }
}
