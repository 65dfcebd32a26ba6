package import Domain

/// What a field takes. Decoding, defaults, explanations and schemas all follow from it.
package indirect enum Shape: Sendable {
  case text(TextRule)
  /// A text with `{{variables}}` in it.
  case template(TextRule, TemplateScope)
  case integer(ClosedRange<Int>)
  case number(ClosedRange<Double>)
  case boolean
  case duration(ClosedRange<Interval>)
  case choice([String])
  /// A text, number or boolean of some form, kept as it is written.
  case scalar(TextRule)
  /// The first of the two that fits.
  case either(Shape, Shape)
  case list(Shape, count: ClosedRange<Int>)
  case map(TextRule, Shape, count: ClosedRange<Int>)
  case object(ObjectShape)

  /// What the field takes, to follow "must be".
  package var expectation: String {
    switch self {
    case .text(let rule), .template(let rule, _), .scalar(let rule): rule.expectation
    case .integer(let range): "an integer from \(range.lowerBound) to \(range.upperBound)"
    case .number: "a number"
    case .boolean: "`true` or `false`"
    case .duration: "a duration such as `30s`"
    case .choice(let names): names.count == 1 ? "`\(names[0])`" : "one of " + names.quotedList
    case .either(let first, let second): "\(first.expectation) or \(second.expectation)"
    case .list: "a list"
    case .map: "a mapping"
    case .object(let shape): "a mapping with " + shape.fields.map(\.name).quotedList
    }
  }
}

extension [String] {
  /// The names in back-quotes with commas between them.
  var quotedList: String { map { "`\($0)`" }.joined(separator: ", ") }
}
