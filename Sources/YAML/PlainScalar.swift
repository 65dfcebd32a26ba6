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
    guard !Self.isSurelyText(text.utf8) else {
      self = .text
      return
    }
    switch text {
    case "", "~", "null", "Null", "NULL": self = .null
    case "true", "True", "TRUE": self = .boolean(true)
    case "false", "False", "FALSE": self = .boolean(false)
    case "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF", "y", "Y", "n", "N":
      self = .oldBoolean
    default: self = Self.numeric(Array(text.utf8))
    }
  }

  /// Begins with a letter and is longer than any word with a meaning: most texts are told by this alone.
  private static func isSurelyText(_ text: String.UTF8View) -> Bool {
    guard let first = text.first, first >= UInt8(ascii: "A") else { return false }
    return first != UInt8(ascii: "~") && text.count > 5
  }

  private static func numeric(_ text: [UInt8]) -> Self {
    guard let first = text.first, isDigit(first) || "+-.".utf8.contains(first) else { return .text }
    if text.starts(with: "0o".utf8), text.count > 2, text[2...].allSatisfy({ (48...55).contains($0) }) {
      return .integer
    }
    if text.starts(with: "0x".utf8), text.count > 2, text[2...].allSatisfy(isHexDigit) { return .integer }
    return decimal(first == 43 || first == 45 ? text[1...] : text[...])
  }

  /// A number without its sign.
  private static func decimal(_ text: ArraySlice<UInt8>) -> Self {
    let name = String(decoding: text, as: UTF8.self)
    if [".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"].contains(name) { return .number }
    let whole = text.prefix(while: isDigit)
    var rest = text.dropFirst(whole.count)
    if rest.isEmpty { return whole.isEmpty ? .text : .integer }
    var digits = whole.count
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix(while: isDigit)
      digits += fraction.count
      rest = rest.dropFirst(1 + fraction.count)
    }
    return digits > 0 && isExponent(rest) ? .number : .text
  }

  /// Also true of no exponent at all.
  private static func isExponent(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first else { return true }
    guard first == UInt8(ascii: "e") || first == UInt8(ascii: "E") else { return false }
    var digits = text.dropFirst()
    if digits.first == 43 || digits.first == 45 { digits = digits.dropFirst() }
    return !digits.isEmpty && digits.allSatisfy(isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (65...70).contains(byte) || (97...102).contains(byte)
  }
}
