import CGit2

/// One entry of a tree, copied out of the library.
struct TreeEntry {
  enum Form {
    case file
    case folder
    case symlink
    case submodule
  }

  /// The name as it may be shown; not the real one if `flaw` is set.
  let name: String
  let form: Form
  let id: git_oid
  /// What is wrong with the name itself.
  let flaw: TreeProblem.Kind?

  /// Two entries of one folder with equal keys are twins. `String` compares by canonical equivalence, so this
  /// covers both case and Unicode normalisation.
  var key: String { name.lowercased() }

  init?(_ tree: OpaquePointer, at index: Int) {
    guard let entry = git_tree_entry_byindex(tree, index), let id = git_tree_entry_id(entry),
      let cName = git_tree_entry_name(entry)
    else { return nil }
    self.id = id.pointee
    form = Self.form(git_tree_entry_filemode(entry))
    if let exact = String(validatingCString: cName) {
      flaw = TreePath.isAllowed(exact) ? nil : .forbiddenName
      name = flaw == nil ? exact : oneLine(exact, limit: GitLimits.errorCharacters)
    } else {
      flaw = .notUTF8
      name = oneLine(String(cString: cName), limit: GitLimits.errorCharacters)
    }
  }

  /// True unless it is a file whose name ends in none of the suffixes.
  func isRelevant(_ suffixes: [String]?) -> Bool {
    guard form == .file, flaw != .forbiddenName, let suffixes else { return true }
    return suffixes.contains { suffix in name.utf8.reversed().starts(with: suffix.utf8.reversed()) }
  }

  private static func form(_ mode: git_filemode_t) -> Form {
    switch mode {
    case GIT_FILEMODE_TREE: .folder
    case GIT_FILEMODE_LINK: .symlink
    case GIT_FILEMODE_COMMIT: .submodule
    default: .file  // the library normalises all other modes to a blob
    }
  }
}
