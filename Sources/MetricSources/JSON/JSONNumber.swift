/// The grammar of numbers (RFC 8259, section 6), which is stricter than what Swift reads: no `+1`, `.5`, `0x1`, `nan`.
enum JSONNumber {
  /// How many bytes from the start are a number; 0 for none.
  static func length(_ bytes: ArraySlice<UInt8>) -> Int {
    var rest = bytes
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let whole = digits(rest)
    guard whole > 0 else { return 0 }
    rest = rest.dropFirst(rest.first == UInt8(ascii: "0") ? 1 : whole)
    if rest.first == UInt8(ascii: "."), digits(rest.dropFirst()) > 0 {
      rest = rest.dropFirst(1 + digits(rest.dropFirst()))
    }
    return bytes.count - afterExponent(rest).count
  }

  /// The value of a text that is a number and nothing else; nil for others and for what a `Double` can't hold.
  static func value(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, length(bytes[...]) == bytes.count, let value = Double(text), value.isFinite else {
      return nil
    }
    return value
  }

  private static func afterExponent(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard bytes.first == UInt8(ascii: "e") || bytes.first == UInt8(ascii: "E") else { return bytes }
    var rest = bytes.dropFirst()
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let count = digits(rest)
    return count > 0 ? rest.dropFirst(count) : bytes
  }

  private static func digits(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }.count
  }
}
