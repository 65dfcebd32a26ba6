/// A scalar as it is written in a file.
struct ScalarToken {
  private enum Style { case plain, singleQuoted, doubleQuoted, block }

  private let bytes: [UInt8]
  private let range: Range<Int>
  private let style: Style

  /// `range` must be that of a scalar in `bytes`, which must have neither anchor nor tag.
  init(_ range: MarkRange, in bytes: [UInt8]) throws(ScalarEditFault) {
    self.bytes = bytes
    self.range = range.start.offset..<range.end.offset
    guard !self.range.isEmpty else {
      throw ScalarEditFault(message: "there is no value here that could be replaced; write one", range: range)
    }
    // No plain scalar can begin with any of these.
    switch bytes[range.start.offset] {
    case UInt8(ascii: "'"): style = .singleQuoted
    case UInt8(ascii: "\""): style = .doubleQuoted
    case UInt8(ascii: "|"), UInt8(ascii: ">"): style = .block
    default: style = .plain
    }
  }

  /// What makes the token say `text`.
  func splices(saying text: String) -> [Splice] {
    switch style {
    case .plain:
      [Splice(range: range, bytes: Array((PlainText.canSay(text) ? text : QuotedText.double(text)).utf8))]
    case .singleQuoted: [Splice(range: range, bytes: Array((QuotedText.single(text) ?? QuotedText.double(text)).utf8))]
    case .doubleQuoted: [Splice(range: range, bytes: Array(QuotedText.double(text).utf8))]
    case .block:
      [
        Splice(range: header, bytes: Array(QuotedText.double(text).utf8)),
        Splice(range: blockLines, bytes: []),
      ]
    }
  }

  /// `|` or `>` with what says how to read the block; a comment may follow.
  private var header: Range<Int> {
    let end = bytes[range].dropFirst().firstIndex { !"+-0123456789".utf8.contains($0) }
    return range.lowerBound..<(end ?? range.upperBound)
  }

  /// The lines of a block, from the line break behind the header on; without the last one's own line break and the
  /// empty lines behind it, which separate it from what follows.
  private var blockLines: Range<Int> {
    let lastContent = bytes[range].lastIndex { $0 != 0x20 && $0 != 0x0D && $0 != 0x0A } ?? range.lowerBound
    guard let headerEnd = lineEnd(from: range.lowerBound), headerEnd < lastContent else {
      return range.upperBound..<range.upperBound
    }
    return headerEnd..<(lineEnd(from: lastContent) ?? range.upperBound)
  }

  /// Where the line break of a line begins; nil if there is none in the token.
  private func lineEnd(from start: Int) -> Int? {
    guard let end = bytes[start..<range.upperBound].firstIndex(of: 0x0A) else { return nil }
    return end > start && bytes[end - 1] == 0x0D ? end - 1 : end
  }
}
