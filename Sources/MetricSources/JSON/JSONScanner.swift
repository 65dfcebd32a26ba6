/// Where a JSON text breaks its grammar.
struct JSONFault: Error, Equatable {
  let message: String
  /// In bytes, from 0.
  let offset: Int
}

/// Reads a JSON text from left to right.
struct JSONScanner {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private var depth = 0

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// The next value, with all that is in it.
  mutating func value() throws(JSONFault) -> JSONValue {
    skipSpace()
    let start = position
    let kind: JSONValue.Kind
    switch peek {
    case UInt8(ascii: "{"): kind = try container(.object, until: UInt8(ascii: "}"))
    case UInt8(ascii: "["): kind = try container(.list, until: UInt8(ascii: "]"))
    case UInt8(ascii: "\""): kind = try text()
    case UInt8(ascii: "t"): kind = try word("true", .bool)
    case UInt8(ascii: "f"): kind = try word("false", .bool)
    case UInt8(ascii: "n"): kind = try word("null", .null)
    default: kind = try number()
    }
    return JSONValue(kind: kind, bytes: bytes[start..<position])
  }

  /// The next value or member inside of a list or object; nil at its end.
  mutating func item() throws(JSONFault) -> JSONItems.Item? {
    skipSpace()
    if take(UInt8(ascii: ",")) { skipSpace() }
    guard let next = peek, next != UInt8(ascii: "]"), next != UInt8(ascii: "}") else { return nil }
    let first = try value()
    skipSpace()
    guard take(UInt8(ascii: ":")) else { return JSONItems.Item(name: nil, value: first) }
    return JSONItems.Item(name: first.text, value: try value())
  }

  /// Throws unless nothing but space is left.
  mutating func end() throws(JSONFault) {
    skipSpace()
    if position < bytes.endIndex { throw fault("something follows the value") }
  }

  private mutating func container(_ kind: JSONValue.Kind, until close: UInt8) throws(JSONFault) -> JSONValue.Kind {
    depth += 1
    guard depth <= MetricLimits.nesting else { throw fault("nested deeper than \(MetricLimits.nesting)") }
    position += 1
    skipSpace()
    if !take(close) {
      repeat {
        if kind == .object { try name() }
        _ = try value()
        skipSpace()
      } while take(UInt8(ascii: ","))
      guard take(close) else { throw fault("expected a comma or the end of \(kind.words)") }
    }
    depth -= 1
    return kind
  }

  private mutating func name() throws(JSONFault) {
    skipSpace()
    guard peek == UInt8(ascii: "\"") else { throw fault("expected a name in quotes") }
    _ = try text()
    skipSpace()
    guard take(UInt8(ascii: ":")) else { throw fault("expected a colon") }
  }

  private mutating func text() throws(JSONFault) -> JSONValue.Kind {
    position += 1
    while let byte = peek, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw fault("a control character in a text") }
      position += 1
      if byte == UInt8(ascii: "\\") { try escape() }
    }
    guard take(UInt8(ascii: "\"")) else { throw fault("a text without end") }
    return .text
  }

  private mutating func escape() throws(JSONFault) {
    guard let kind = peek else { throw fault("a text without end") }
    position += 1
    guard kind == UInt8(ascii: "u") else {
      guard "\"\\/bfnrt".utf8.contains(kind) else { throw fault("an unknown escape") }
      return
    }
    for _ in 0..<4 {
      guard let digit = peek, Character(Unicode.Scalar(digit)).isHexDigit else { throw fault("an unknown escape") }
      position += 1
    }
  }

  private mutating func word(_ word: String, _ kind: JSONValue.Kind) throws(JSONFault) -> JSONValue.Kind {
    for byte in word.utf8 where !take(byte) { throw fault("expected a value") }
    return kind
  }

  private mutating func number() throws(JSONFault) -> JSONValue.Kind {
    let length = JSONNumber.length(bytes[position...])
    guard length > 0 else { throw fault("expected a value") }
    position += length
    return .number
  }

  private var peek: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private func fault(_ message: String) -> JSONFault { JSONFault(message: message, offset: position) }
}
