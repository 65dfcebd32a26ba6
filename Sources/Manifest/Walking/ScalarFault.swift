internal import YAML

/// Why a scalar is not what its field takes.
struct ScalarFault: Error, Equatable {
  let code: DiagnosticCode
  /// To follow the field's name.
  let message: String

  /// The scalar is of another type or form altogether, so that another shape may take it.
  var isOfForm: Bool { [.wrongType, .invalidDuration, .invalidText, .unknownChoice, .needsQuotes].contains(code) }

  static func wrongType(_ scalar: Scalar, _ shape: Shape, hint: String = "") -> ScalarFault {
    ScalarFault(code: .wrongType, message: "must be \(shape.expectation), not \(scalar.found)\(hint)")
  }
}

extension Scalar {
  /// What a reader sees there, for messages.
  var found: String {
    let shown = Printable.quoted(text)
    guard isPlain else { return "the text \(shown)" }
    switch PlainScalar(text) {
    case .null: return "nothing"
    case .boolean: return "the boolean \(shown)"
    case .integer: return "the integer \(shown)"
    case .number: return "the number \(shown)"
    case .oldBoolean, .text: return "the text \(shown)"
    }
  }

  /// Written as no value at all: ``, `~` or `null`.
  var isNull: Bool { isPlain && PlainScalar(text) == .null }
}
