internal import YAML

/// The form of a text.
package struct TextRule: Sendable {
  /// Of numbers that are kept as they are written, what can be said by their value.
  package enum Numbers: Sendable {
    case any
    case whole(ClosedRange<Int>)
    case from(Int, below: Int)
  }

  /// Completes "must be".
  package let expectation: String
  /// The same as an ECMA 262 regular expression, for schemas; nil where it can't be said so.
  package let pattern: String?
  /// In bytes of UTF-8.
  package let maxBytes: Int
  /// The only text of this form; nil where there are several.
  package private(set) var only: String?
  /// The numbers that a scalar of this form can be, written without quotes; nil where none is.
  package private(set) var numbers: Numbers?
  /// Whether a scalar of this form can be `true` or `false`, written without quotes.
  package private(set) var takesBooleans = false
  /// Text of this form can't be mistaken for a number elsewhere, so it needs no quotes even if it looks like one.
  let isUnmistakable: Bool
  private let form: @Sendable (String) -> ScalarFault?

  /// `accepts` decides alone; the message is made from `expectation`.
  init(
    _ expectation: String, pattern: String? = nil, maxBytes: Int = 4096, code: DiagnosticCode = .invalidText,
    isUnmistakable: Bool = false, accepts: @escaping @Sendable (String) -> Bool
  ) {
    self.init(expectation, pattern: pattern, maxBytes: maxBytes, isUnmistakable: isUnmistakable) {
      accepts($0) ? nil : ScalarFault(code: code, message: "must be \(expectation), not \(Printable.quoted($0))")
    }
  }

  /// `form` says itself what is wrong, to follow the field's name.
  init(
    _ expectation: String, pattern: String? = nil, maxBytes: Int = 4096, isUnmistakable: Bool = false,
    form: @escaping @Sendable (String) -> ScalarFault?
  ) {
    self.expectation = expectation
    self.pattern = pattern
    self.maxBytes = maxBytes
    self.isUnmistakable = isUnmistakable
    self.form = form
  }

  /// What is wrong with a text; nil if nothing is.
  func fault(_ text: String) -> ScalarFault? {
    let bytes = text.utf8.count
    guard bytes <= maxBytes else {
      return ScalarFault(code: .invalidText, message: "must have at most \(maxBytes) bytes, not \(bytes)")
    }
    return form(text)
  }

  /// The same form, said more closely: just one text has it.
  func with(only text: String) -> TextRule {
    var rule = self
    rule.only = text
    return rule
  }

  /// The same form, with what a scalar of it can be besides a text.
  func with(numbers: Numbers, booleans: Bool = false) -> TextRule {
    var rule = self
    (rule.numbers, rule.takesBooleans) = (numbers, booleans)
    return rule
  }

  /// Whether a text has this form.
  package func accepts(_ text: String) -> Bool { fault(text) == nil }
}
