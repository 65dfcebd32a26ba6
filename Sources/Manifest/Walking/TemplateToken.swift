internal import Domain
internal import YAML

/// A `{{…}}` of a template with the place it stands at.
struct TemplateToken {
  let piece: Template.Piece
  let range: MarkRange

  /// The variables of `text`, which was read from the bytes at `range`.
  ///
  /// Places are found by reading those bytes in the same way. Where escapes keep the two apart, the whole scalar
  /// is the place.
  static func all(in text: String, at range: MarkRange, source: [UInt8]) -> [TemplateToken] {
    guard text.hasVariables else { return [] }
    let pieces = Template(text).pieces.filter(\.isVariable)
    let bytes = source[range.start.offset..<range.end.offset]
    let places = Template(String(decoding: bytes, as: UTF8.self)).pieces.filter(\.isVariable)
    guard places.map(\.name) == pieces.map(\.name) else {
      return pieces.map { TemplateToken(piece: $0, range: range) }
    }
    var last = range.start
    return zip(pieces, places).map { piece, place in
      let token = tokenRange(place, in: bytes, after: last)
      last = token.end
      return TemplateToken(piece: piece, range: token)
    }
  }

  /// The place of a piece that stands behind `mark` in the bytes of a scalar.
  private static func tokenRange(_ piece: Template.Piece, in bytes: ArraySlice<UInt8>, after mark: Mark) -> MarkRange {
    let start = bytes.startIndex + piece.offset
    let close = (start + 2..<max(start + 2, bytes.endIndex - 1)).first { bytes[$0] == 125 && bytes[$0 + 1] == 125 }
    let end = close.map { $0 + 2 } ?? min(start + 2, bytes.endIndex)
    let first = mark.advanced(over: bytes[mark.offset..<start])
    return MarkRange(start: first, end: first.advanced(over: bytes[start..<end]))
  }
}

extension Template.Piece {
  var isVariable: Bool { if case .literal = self { false } else { true } }

  /// The variable's name; nil for a text and for what is never closed.
  var name: String? { if case .variable(let name, _) = self { name } else { nil } }

  fileprivate var offset: Int {
    switch self {
    case .literal: 0
    case .variable(_, let offset), .unclosed(let offset): offset
    }
  }
}

extension Mark {
  fileprivate func advanced(over bytes: ArraySlice<UInt8>) -> Mark {
    var (line, column) = (line, column)
    for byte in bytes {
      if byte == 0x0A { (line, column) = (line + 1, 1) } else if byte & 0xC0 != 0x80 { column += 1 }
    }
    return Mark(line: line, column: column, offset: offset + bytes.count)
  }
}
