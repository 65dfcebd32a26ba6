/// Reads one JSON text (RFC 8259), strictly: no name twice, no number that is not finite. Faults name the place.
struct ResultScanner {
  private let bytes: [UInt8]
  private var position = 0
  private var path: [String] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(TrainingFault) -> ResultValue {
    let value = try value()
    skipSpace()
    guard peek == nil else { throw fault("something follows the value at byte \(position)") }
    return value
  }

  private mutating func value() throws(TrainingFault) -> ResultValue {
    skipSpace()
    switch peek {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try list()
    case UInt8(ascii: "\""): return .text(try text())
    default: return try scalar()
    }
  }

  private mutating func object() throws(TrainingFault) -> ResultValue {
    var members: [ResultValue.Member] = []
    var names: Set<String> = []
    position += 1
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object([]) }
    repeat {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw fault("expected a name in double quotes at byte \(position)") }
      let name = try text()
      guard names.insert(name).inserted else { throw fault("the name “\(excerpt(name))” stands there twice") }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw fault("expected a colon at byte \(position)") }
      members.append(ResultValue.Member(name: name, value: try inside(name)))
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw fault("expected a comma or the end of the object at byte \(position)") }
    return .object(members)
  }

  /// What lists hold is of no use to a result, only its form is checked.
  private mutating func list() throws(TrainingFault) -> ResultValue {
    position += 1
    skipSpace()
    if take(UInt8(ascii: "]")) { return .list }
    repeat {
      _ = try inside("[]")
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw fault("expected a comma or the end of the list at byte \(position)") }
    return .list
  }

  private mutating func inside(_ name: String) throws(TrainingFault) -> ResultValue {
    path.append(name)
    guard path.count <= TrainingLimits.resultDepth else {
      throw fault("it is nested deeper than \(TrainingLimits.resultDepth)")
    }
    let value = try value()
    path.removeLast()
    return value
  }

  private mutating func text() throws(TrainingFault) -> String {
    position += 1
    var units: [UInt16] = []
    while let byte = peek, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw fault("a control character in a text at byte \(position)") }
      if byte == UInt8(ascii: "\\") {
        units.append(try escape())
      } else {
        let start = position
        position += 1
        while let next = peek, next >= 0x80, byte >= 0x80 { position += 1 }
        units += String(decoding: bytes[start..<position], as: UTF8.self).utf16
      }
    }
    guard take(UInt8(ascii: "\"")) else { throw fault("a text without an end") }
    return String(decoding: units, as: UTF16.self)
  }

  private mutating func escape() throws(TrainingFault) -> UInt16 {
    position += 1
    let simple: [UInt8: UInt16] = [
      UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
      UInt8(ascii: "\""): 34, UInt8(ascii: "\\"): 92, UInt8(ascii: "/"): 47,
    ]
    guard let kind = peek else { throw fault("a text without an end") }
    position += 1
    if let unit = simple[kind] { return unit }
    let digits = bytes[position...].prefix(4)
    guard kind == UInt8(ascii: "u"), digits.count == 4, digits.allSatisfy(isHexDigit),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw fault("an unknown escape in a text at byte \(position)") }
    position += 4
    return unit
  }

  private mutating func scalar() throws(TrainingFault) -> ResultValue {
    let word = bytes[position...].prefix { !isSpace($0) && !",]}:{[\"".utf8.contains($0) }
    let text = String(decoding: word, as: UTF8.self)
    position += word.count
    switch text {
    case "true", "false": return .bool
    case "null": return .null
    case "": throw fault("expected a value at byte \(position)")
    default: return .number(try number(text))
    }
  }

  private func number(_ text: String) throws(TrainingFault) -> Double {
    if ["nan", "infinity", "inf"].contains(text.drop { $0 == "-" || $0 == "+" }.lowercased()) {
      throw fault("\(excerpt(text)) is no number of JSON; write a finite one, or leave it out")
    }
    guard text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil, let value = Double(text) else {
      throw fault("\(excerpt(text)) is no value of JSON")
    }
    guard value.isFinite else { throw fault("\(excerpt(text)) is too large; write a finite number, or leave it out") }
    return value
  }

  private func fault(_ what: String) -> TrainingFault {
    TrainingFault(path.isEmpty ? what : "\(excerpt(path.joined(separator: "."))): \(what)")
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, isSpace(byte) { position += 1 }
  }
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

private func isHexDigit(_ byte: UInt8) -> Bool { Character(Unicode.Scalar(byte)).isHexDigit }

/// What a text of somebody else's holds, short enough for a reason and without control characters.
func excerpt(_ text: String) -> String {
  let clean = text.unicodeScalars.filter { $0.value >= 32 && !(127...159).contains($0.value) }.prefix(
    TrainingLimits.excerptLength)
  return String(String.UnicodeScalarView(clean)) + (text.unicodeScalars.count > TrainingLimits.excerptLength ? "…" : "")
}
