/// Tells what kind of number a text without quotes is, if it is one.
struct NumberScanner {
  private let text: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  var kind: PlainScalar {
    if let isDigit = Self.digits(ofBase: text) {
      return text.count > 2 && text.dropFirst(2).allSatisfy(isDigit) ? .integer : .text
    }
    var scanner = self
    return scanner.decimal()
  }

  /// What a digit is behind `0o` or `0x`.
  private static func digits(ofBase text: UnsafeBufferPointer<UInt8>) -> ((UInt8) -> Bool)? {
    guard text.count > 1, text[0] == UInt8(ascii: "0") else { return nil }
    switch text[1] {
    case UInt8(ascii: "o"): return { (48...55).contains($0) }
    case UInt8(ascii: "x"): return { isDigit($0) || (65...70).contains($0) || (97...102).contains($0) }
    default: return nil
    }
  }

  private mutating func decimal() -> PlainScalar {
    skip(Self.isSign)
    if isSpecial { return .number }
    var digits = skipDigits()
    if index == text.count { return digits > 0 ? .integer : .text }
    if skip({ $0 == UInt8(ascii: ".") }) { digits += skipDigits() }
    guard digits > 0 else { return .text }
    if skip({ $0 | 0x20 == UInt8(ascii: "e") }) {
      skip(Self.isSign)
      guard skipDigits() > 0 else { return .text }
    }
    return index == text.count ? .number : .text
  }

  /// `.inf` or `.nan` stands here.
  private var isSpecial: Bool {
    guard text.count == index + 4, text[index] == UInt8(ascii: ".") else { return false }
    let name = String(decoding: text[(index + 1)...], as: UTF8.self)
    return ["inf", "Inf", "INF", "nan", "NaN", "NAN"].contains(name)
  }

  @discardableResult private mutating func skip(_ isWanted: (UInt8) -> Bool) -> Bool {
    guard index < text.count, isWanted(text[index]) else { return false }
    index += 1
    return true
  }

  /// How many there were.
  private mutating func skipDigits() -> Int {
    let start = index
    while index < text.count, Self.isDigit(text[index]) { index += 1 }
    return index - start
  }

  private static func isSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
