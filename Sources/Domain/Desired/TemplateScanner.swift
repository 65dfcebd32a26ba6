/// Cuts the UTF-8 of a template into its pieces.
struct TemplateScanner {
  private let bytes: UnsafeBufferPointer<UInt8>

  private static let open = UInt8(ascii: "{")
  private static let close = UInt8(ascii: "}")

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  func pieces() -> [Template.Piece] {
    var pieces: [Template.Piece] = []
    var start = 0
    while let open = pair(Self.open, from: start) {
      if open > start { pieces.append(.literal(text(start..<open))) }
      guard let close = pair(Self.close, from: open + 2) else { return pieces + [.unclosed(offset: open)] }
      pieces.append(.variable(name(open + 2..<close), offset: open))
      start = close + 2
    }
    if start < bytes.count { pieces.append(.literal(text(start..<bytes.count))) }
    return pieces
  }

  /// The first place at or behind `start` where `byte` stands twice.
  private func pair(_ byte: UInt8, from start: Int) -> Int? {
    var index = start
    while index + 1 < bytes.count {
      if bytes[index + 1] != byte { index += 2 } else if bytes[index] == byte { return index } else { index += 1 }
    }
    return nil
  }

  /// Without the spaces around it; several in a row inside count as one.
  private func name(_ range: Range<Int>) -> String {
    let name = bytes[range]
    guard name.contains(UInt8(ascii: " ")) else { return text(range) }
    return name.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
