import CGit2

extension RepositoryHandle {
  /// What is at a path of a commit, the root for ""; nil if there is nothing.
  func node(at path: String, in commit: CommitID) throws(GitError) -> TreeNode? {
    let call = Call(.find, "\(path) in commit \(commit)")
    guard let components = TreePath.components(path) else { throw call.error(.refusedPath, TreePath.rule) }
    let root = try root(of: commit, .find)
    if components.isEmpty {
      guard let id = git_tree_id(root.pointer) else { throw call.error(.library, "libgit2 returned nothing") }
      return TreeNode(kind: .folder, id: BlobID(id.pointee).hex)
    }
    guard let entry = try entry(at: components.joined(separator: "/"), in: root, call),
      let id = git_tree_entry_id(entry.pointer)
    else { return nil }
    return TreeNode(kind: .init(mode: git_tree_entry_filemode(entry.pointer)), id: BlobID(id.pointee).hex)
  }
}

extension TreeNode.Kind {
  init(mode: git_filemode_t) {
    switch mode {
    case GIT_FILEMODE_TREE: self = .folder
    case GIT_FILEMODE_LINK: self = .symlink
    case GIT_FILEMODE_COMMIT: self = .submodule
    default: self = .file(isExecutable: mode == GIT_FILEMODE_BLOB_EXECUTABLE)
    }
  }
}
