/// What has to hold between the fields of an object, told by which of them are there.
package struct Constraint: Sendable {
  package enum Rule: Sendable {
    case atLeastOne([String])
    case exactlyOne([String])
    case atMostOne([String])
    /// With the first field there must be one of the others.
    case requires(String, anyOf: [String])
    /// Beside the first field, or beside it with that text in it, none of the others may stand.
    case excludes(String, value: String?, [String])
    /// With the first field the second one is left out or has this text.
    case fixes(String, field: String, value: String)
  }

  package let rule: Rule
  /// Why, to follow what is wrong; may be empty.
  package let reason: String
  let code: DiagnosticCode

  init(_ rule: Rule, because reason: String = "", code: DiagnosticCode = .fieldsTogether) {
    self.rule = rule
    self.reason = reason
    self.code = code
  }
}
