internal import Domain

extension Field {
  /// What it means and what it takes, in whole sentences.
  var description: String { ([doc] + shape.notes).joined(separator: " ") }
}

extension Shape {
  /// What has to be known to write a value, beside its type; in whole sentences.
  var notes: [String] {
    switch self {
    case .text(let rule), .scalar(let rule): rule.isFree ? [] : ["Must be \(rule.expectation)."]
    case .template(let rule, let scope): (rule.isFree ? [] : ["Must be \(rule.expectation)."]) + [scope.note]
    case .duration(let range): ["A duration from `\(range.lowerBound)` to `\(range.upperBound)`."]
    case .either: parts.isEmpty ? ["Must be \(expectation)."] : scopes.map(\.note)
    case .list(let item, let count): [count.note("items")] + item.notes.map { "Each: \($0)" }
    case .map(let rule, let item, let count):
      [count.note("entries"), "Each name: \(rule.expectation)."] + item.notes.map { "Each value: \($0)" }
    case .integer, .number, .boolean, .choice, .object: []
    }
  }

  /// The objects that it holds, at any depth of lists and maps.
  var parts: [ObjectShape] {
    switch self {
    case .object(let object): [object]
    case .list(let item, _), .map(_, let item, _): item.parts
    case .either(let first, let second): first.parts + second.parts
    case .text, .template, .integer, .number, .boolean, .duration, .choice, .scalar: []
    }
  }

  /// Where the variables that it takes are known.
  var scopes: [TemplateScope] {
    switch self {
    case .template(_, let scope): [scope]
    case .list(let item, _), .map(_, let item, _): item.scopes
    case .either(let first, let second): first.scopes + second.scopes
    case .text, .integer, .number, .boolean, .duration, .choice, .scalar, .object: []
    }
  }
}

extension TemplateScope {
  fileprivate var note: String { "Variables: " + variables.map { "`{{\($0)}}`" }.joined(separator: ", ") + "." }
}

extension TextRule {
  /// Any text has this form.
  var isFree: Bool { pattern == nil }
}

extension ClosedRange<Int> {
  fileprivate func note(_ what: String) -> String {
    lowerBound > 0 ? "From \(lowerBound) to \(upperBound) \(what)." : "At most \(upperBound) \(what)."
  }
}
