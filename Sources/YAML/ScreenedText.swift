/// A file's bytes that hold well-formed UTF-8 of printable characters only, lines ended by LF or CR LF.
///
/// libyaml would find most of this itself, but it reads ahead: the places here are exact, and lines are an editor's.
struct ScreenedText {
  let bytes: [UInt8]
  /// Where the text begins: behind a byte order mark, if there is one.
  let bodyStart: Int
  let isASCII: Bool

  init(_ bytes: [UInt8], limits: YAMLLimits) throws(YAMLFault) {
    self.bytes = bytes
    bodyStart = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard bytes.count <= limits.bytes else {
      throw YAMLFault(
        kind: .tooLarge, message: "the file has \(bytes.count) bytes; at most \(limits.bytes) are read",
        range: Self.range(at: 0, length: 0, in: [], bodyStart: 0))
    }
    isASCII = try Self.screen(bytes, from: bodyStart)
  }

  var endsWithLineBreak: Bool { bytes.last == 0x0A }

  /// True if all is ASCII.
  private static func screen(_ bytes: [UInt8], from bodyStart: Int) throws(YAMLFault) -> Bool {
    var (index, isASCII) = (bodyStart, true)
    while true {
      index = bytes.withUnsafeBytes { PlainRun.end(in: $0, from: index) }
      guard index < bytes.count else { return isASCII }
      if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A {
        index += 2
        continue
      }
      let sequence = UTF8Sequence(bytes, at: index)
      if let fault = fault(of: sequence) {
        let range = range(at: index, length: sequence?.length ?? 1, in: bytes, bodyStart: bodyStart)
        throw YAMLFault(kind: fault.kind, message: fault.message, range: range)
      }
      isASCII = false
      index += sequence?.length ?? 1
    }
  }

  private static func fault(of sequence: UTF8Sequence?) -> (kind: YAMLFault.Kind, message: String)? {
    guard let value = sequence?.scalar.value else { return (.notUTF8, "the file is not UTF-8 here") }
    switch value {
    case 0x0D, 0x85, 0x2028, 0x2029: return (.lineBreak, "lines must end with LF or CR LF")
    case 0xFEFF: return (.byteOrderMark, "a byte order mark can only begin a file; write \\uFEFF in double quotes")
    case ..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF:
      let hex = String(value, radix: 16, uppercase: true)
      return (.controlCharacter, "the control character U+\(hex) can't stand in a file; escape it in double quotes")
    default: return nil
    }
  }

  /// The place of a byte. Takes time that grows with its offset.
  func mark(at offset: Int) -> Mark { Self.mark(at: offset, in: bytes, bodyStart: bodyStart) }

  /// A `%TAG` at the beginning of a line that only comments and other directives separate from `mark`; looked for in
  /// the next `length` bytes.
  func tagDirective(behind mark: Mark, within length: Int) -> MarkRange? {
    let percent = UInt8(ascii: "%")
    let bytes = bytes[..<min(self.bytes.count, mark.offset + length)]
    var rest = bytes[mark.offset...]
    while true {
      let line = rest.prefix { $0 != 0x0A }
      if line.starts(with: "%TAG".utf8) {
        return Self.range(at: line.startIndex, length: 1, in: self.bytes, bodyStart: bodyStart)
      }
      let first = line.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
      guard first == nil || first == UInt8(ascii: "#") || line.first == percent, line.endIndex < bytes.endIndex else {
        return nil
      }
      rest = bytes[(line.endIndex + 1)...]
    }
  }

  /// The first character behind `mark` that is neither white space nor what leads up to a value. If none is near, the
  /// next character at all.
  func firstContent(behind mark: Mark) -> MarkRange {
    let near = bytes[mark.offset...].prefix(Self.nearLength)
    let content = near.firstIndex { !" \t\r\n:-?,[{".utf8.contains($0) }
    return Self.range(at: content ?? mark.offset, length: content == nil ? 0 : 1, in: bytes, bodyStart: bodyStart)
  }

  private static let nearLength = 1024

  private static func range(at offset: Int, length: Int, in bytes: [UInt8], bodyStart: Int) -> MarkRange {
    let start = mark(at: offset, in: bytes, bodyStart: bodyStart)
    let end = Mark(line: start.line, column: start.column + min(length, 1), offset: offset + length)
    return MarkRange(start: start, end: end)
  }

  private static func mark(at offset: Int, in bytes: [UInt8], bodyStart: Int) -> Mark {
    var (line, column) = (1, 1)
    for byte in bytes.prefix(offset).dropFirst(bodyStart) {
      if byte == 0x0A { (line, column) = (line + 1, 1) } else if byte & 0xC0 != 0x80 { column += 1 }
    }
    return Mark(line: line, column: column, offset: offset)
  }
}
