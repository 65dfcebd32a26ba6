import CGit2

extension RepositoryHandle {
  /// The files below a folder of a commit. A folder that does not exist is an error, never an empty listing.
  func list(
    _ commit: CommitID, under folder: String, suffixes: [String]?, limits: GitLimits
  ) throws(GitError) -> TreeListing {
    let call = Call(.list, folder.isEmpty ? "commit \(commit)" : "\(folder) in commit \(commit)")
    guard let components = TreePath.components(folder) else { throw call.error(.refusedPath, TreePath.rule) }
    let start = try folderID(components, in: commit, call)
    let inside = Call(.list, call.subject, missing: .corruptMirror)
    var walk = TreeWalk(self, suffixes: suffixes, limits: limits, inside)
    try walk.visit(start, at: components)
    return walk.listing
  }

  private func folderID(_ components: [String], in commit: CommitID, _ call: Call) throws(GitError) -> git_oid {
    let root = try root(of: commit, .list)
    guard !components.isEmpty else {
      guard let id = git_tree_id(root.pointer) else { throw call.error(.library, "libgit2 returned nothing") }
      return id.pointee
    }
    guard let entry = try entry(at: components.joined(separator: "/"), in: root, call) else {
      throw call.error(.notFound, "there is no such folder")
    }
    guard git_tree_entry_filemode(entry.pointer) == GIT_FILEMODE_TREE, let id = git_tree_entry_id(entry.pointer) else {
      throw call.error(.wrongKind, "it is not a folder")
    }
    return id.pointee
  }
}
