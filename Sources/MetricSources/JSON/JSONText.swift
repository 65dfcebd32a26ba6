/// Texts as they stand in JSON.
enum JSONText {
  /// The characters of a sound text with its quotes. Half of a surrogate pair becomes U+FFFD.
  static func decoded(_ quoted: ArraySlice<UInt8>) -> String {
    let inner = quoted.dropFirst().dropLast()
    guard inner.contains(UInt8(ascii: "\\")) else { return String(decoding: inner, as: UTF8.self) }
    var units: [UInt16] = []
    var rest = Substring(decoding: inner, as: UTF8.self).utf16
    while let unit = rest.popFirst() {
      units.append(unit == backslash ? escaped(&rest) : unit)
    }
    return String(decoding: units, as: UTF16.self)
  }

  private static let backslash = UInt16(UInt8(ascii: "\\"))

  private static func escaped(_ rest: inout Substring.UTF16View) -> UInt16 {
    let unit = rest.popFirst() ?? 0
    switch UInt8(truncatingIfNeeded: unit) {
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "u"):
      let digits = String(decoding: rest.prefix(4), as: UTF16.self)
      rest = rest.dropFirst(4)
      return UInt16(digits, radix: 16) ?? 0xFFFD
    default: return unit
    }
  }
}
