extension Constraint {
  /// The constraint in words, with its reason.
  var sentence: String { rule.words + (reason.isEmpty ? "" : ", " + reason) + "." }
}

extension Constraint.Rule {
  /// Every field that it speaks of.
  var fields: [String] {
    switch self {
    case .atLeastOne(let names), .exactlyOne(let names), .atMostOne(let names): names
    case .requires(let name, let others), .excludes(let name, _, let others): [name] + others
    case .fixes(let name, let field, _): [name, field]
    }
  }

  fileprivate var words: String {
    switch self {
    case .atLeastOne(let names): "At least one of \(names.quotedList) must be there"
    case .exactlyOne(let names): "Exactly one of \(names.quotedList) must be there"
    case .atMostOne(let names): "Only one of \(names.quotedList) may be there"
    case .requires(let name, let others):
      "`\(name)` needs \(others.count > 1 ? "one of " : "")\(others.quotedList) beside it"
    case .excludes(let name, nil, let others): "Beside `\(name)` there can't be \(others.quotedList)"
    case .excludes(let name, let value?, let others): "With `\(name): \(value)` there can't be \(others.quotedList)"
    case .fixes(let name, let field, let value): "Beside `\(name)`, `\(field)` is `\(value)` or left out"
    }
  }
}
