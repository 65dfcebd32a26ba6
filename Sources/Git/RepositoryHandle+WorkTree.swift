extension RepositoryHandle {
  /// The files below a folder of the work tree whose root is at an absolute path.
  func workTree(
    _ root: String, under folder: String, _ rules: ListingRules
  ) throws(GitError) -> WorkTreeListing {
    let call = Call(.list, folder.isEmpty ? "the work tree of \(root)" : "\(folder) in the work tree of \(root)")
    guard let components = TreePath.components(folder) else { throw call.error(.refusedPath, TreePath.rule) }
    var walk = try WorkTreeWalk(self, rules, call)
    try walk.start(at: components, in: root)
    return walk.listing
  }
}
