/// What a scalar without quotes stands for, by the core schema of YAML 1.2.
package enum PlainScalar: Equatable, Sendable {
  case null
  case boolean(Bool)
  /// `yes`, `no`, `on`, `off`, `y`, `n`: a text in YAML 1.2, a boolean in the YAML 1.1 of many tools.
  case oldBoolean
  /// Digits with an optional sign, or an octal or hexadecimal number.
  case integer
  /// A number with a fraction or an exponent, an infinity or not-a-number.
  case number
  case text

  /// Any text can be given; its length bounds the work.
  package init(_ text: String) {
    guard let first = text.utf8.first else {
      self = .null
      return
    }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      var text = text
      self = text.withUTF8 { NumberScanner($0).kind }
    case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"), UInt8(ascii: "T"),
      UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "o"),
      UInt8(ascii: "O"):
      self = Self.word(text)
    default: self = .text
    }
  }

  private static let longestWord = 5

  private static func word(_ text: String) -> Self {
    guard text.utf8.count <= longestWord else { return .text }
    switch text {
    case "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .boolean(true)
    case "false", "False", "FALSE": return .boolean(false)
    case "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF", "y", "Y", "n", "N":
      return .oldBoolean
    default: return .text
    }
  }
}
