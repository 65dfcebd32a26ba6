/// Makes lines of pieces of a stream.
struct LineBuffer: Sendable {
  private var rest: [UInt8] = []

  /// Adds a piece and returns the lines that are whole now. What grows too long to be a line is dropped.
  mutating func add(_ piece: [UInt8]) -> [Substring] {
    let bytes = rest + piece
    let end = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    rest = Array(bytes[end...])
    if rest.count > ServingLimits.logReadBytes { rest = [] }
    return String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\n")
  }
}
