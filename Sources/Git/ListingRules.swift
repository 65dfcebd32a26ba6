/// What is listed and what is a problem: the same for a commit and for the work tree.
struct ListingRules {
  let suffixes: [String]?
  let limits: GitLimits

  /// True unless it is a file whose name ends in none of the suffixes.
  func isRelevant(_ name: EntryName, _ form: EntryForm) -> Bool {
    guard form == .file || form == .special, name.flaw != .forbiddenName, let suffixes else { return true }
    return suffixes.contains { suffix in name.shown.utf8.reversed().starts(with: suffix.utf8.reversed()) }
  }

  /// Why an entry is not listed; the first rule that applies wins.
  ///
  /// - Parameter path: its components from the root, with its own name.
  func flaw(of name: EntryName, _ form: EntryForm, at path: [String], isTwin: Bool) -> TreeProblem.Kind? {
    if let flaw = name.flaw { return flaw }
    if isTwin { return .twin }
    switch form {
    case .symlink: return .symlink
    case .submodule: return .submodule
    case .special: return .special
    case .file, .folder: break
    }
    if path.count > limits.depth { return .tooDeep(limit: limits.depth) }
    let bytes = path.reduce(path.count - 1) { $0 + $1.utf8.count }
    return bytes > limits.bytesPerPath ? .pathTooLong(limit: limits.bytesPerPath) : nil
  }
}

/// Gathers problems up to a limit.
struct ProblemLog {
  let limits: GitLimits
  private(set) var problems: [TreeProblem] = []

  init(_ limits: GitLimits) {
    self.limits = limits
  }

  /// - Parameter path: components from the root; none for the root itself.
  mutating func report(_ kind: TreeProblem.Kind, at path: [String]) {
    guard problems.count < limits.problems else {
      if problems.count == limits.problems {
        problems.append(TreeProblem(path: ".", kind: .more(limit: limits.problems)))
      }
      return
    }
    let shown = path.isEmpty ? "." : oneLine(path.joined(separator: "/"), limit: limits.bytesPerPath)
    problems.append(TreeProblem(path: shown, kind: kind))
  }
}
