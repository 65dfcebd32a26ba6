internal import Domain

extension Shape {
  /// The type as a person calls it, such as "list of mappings" or "number or duration".
  var typeName: String { name(isPlural: false) }

  private func name(isPlural: Bool) -> String {
    let suffix = isPlural ? "s" : ""
    switch self {
    case .text: return "text" + suffix
    case .template: return "text\(suffix) with variables"
    case .integer: return "integer" + suffix
    case .number: return "number" + suffix
    case .boolean: return "boolean" + suffix
    case .duration: return "duration" + suffix
    case .choice: return "name\(suffix) of a fixed set"
    case .scalar(let rule):
      let forms = ["text"] + (rule.numbers == nil ? [] : ["number"]) + (rule.takesBooleans ? ["boolean"] : [])
      return forms.map { $0 + suffix }.alternatives
    case .either: return forms.map { $0.name(isPlural: isPlural) }.alternatives
    case .list(let item, _): return "list\(suffix) of \(item.name(isPlural: true))"
    case .map(_, let item, _): return "mapping\(suffix) of names to \(item.name(isPlural: true))"
    case .object: return "mapping" + suffix
    }
  }

  /// What it takes, one after another.
  var forms: [Shape] {
    if case .either(let first, let second) = self { first.forms + second.forms } else { [self] }
  }

  /// The values of a fixed set, of the items in the case of a list; otherwise none.
  var allowed: [String] {
    switch self {
    case .choice(let names): names
    case .boolean: ["true", "false"]
    case .text(let rule): rule.only.map { [$0] } ?? []
    case .list(let item, _): item.allowed
    case .either(let first, let second): first.allowed + second.allowed
    case .template, .integer, .number, .duration, .scalar, .map, .object: []
    }
  }

  /// Bounds of a number or duration, as "1 to 1000"; nil where there are none.
  var boundsText: String? {
    switch self {
    case .integer(let range): "\(range.lowerBound) to \(range.upperBound)"
    case .number(let range): range.text
    case .duration(let range): "\(range.lowerBound) to \(range.upperBound)"
    case .either: forms.compactMap { form in form.boundsText.map { "\(form.typeName): \($0)" } }.joinedOrNil
    case .list(_, let count): "\(count.lowerBound) to \(count.upperBound) items"
    case .map(_, _, let count): "\(count.lowerBound) to \(count.upperBound) entries"
    case .text, .template, .boolean, .choice, .scalar, .object: nil
    }
  }
}

extension ClosedRange<Double> {
  fileprivate var text: String? {
    switch (lowerBound > -.greatestFiniteMagnitude, upperBound < .greatestFiniteMagnitude) {
    case (true, true): "\(lowerBound) to \(upperBound)"
    case (true, false): "at least \(lowerBound == 0 ? "0" : lowerBound.description)"
    case (false, true): "at most \(upperBound)"
    case (false, false): nil
    }
  }
}

extension [String] {
  /// `a`, `a or b`, `a, b or c`.
  fileprivate var alternatives: String {
    guard count > 1, let last else { return joined() }
    return dropLast().joined(separator: ", ") + " or " + last
  }

  fileprivate var joinedOrNil: String? { isEmpty ? nil : joined(separator: "; ") }
}
