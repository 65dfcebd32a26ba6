/// The name of one entry of a folder, of a commit or of the work tree: any bytes but NUL.
struct EntryName {
  /// What may be shown; not the real one if `flaw` is set.
  let shown: String
  /// What is wrong with the name itself.
  let flaw: TreeProblem.Kind?

  /// Two entries of one folder with equal keys are twins. `String` compares by canonical equivalence, so this
  /// covers both case and Unicode normalisation.
  var key: String { shown.lowercased() }

  init(_ bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes)
    if let exact = String(validating: bytes, as: UTF8.self) {
      flaw = TreePath.isAllowed(exact) ? nil : .forbiddenName
      shown = flaw == nil ? exact : oneLine(exact, limit: GitLimits.errorCharacters)
    } else {
      flaw = .notUTF8
      shown = oneLine(String(decoding: bytes, as: UTF8.self), limit: GitLimits.errorCharacters)
    }
  }
}

/// What an entry is.
enum EntryForm {
  case file
  case folder
  case symlink
  case submodule
  /// A pipe, socket or device; only in a work tree.
  case special
}
