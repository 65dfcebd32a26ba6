/// Turns libyaml's places, which count Unicode scalars, into marks, which count bytes as well.
///
/// Places come nearly in order: it walks from the last one, so that a whole text costs one walk.
struct MarkMaker {
  private let text: ScreenedText
  private var index = 0
  private var offset: Int
  private lazy var end = text.mark(at: text.bytes.count)

  init(_ text: ScreenedText) {
    self.text = text
    offset = text.bodyStart
  }

  mutating func range(_ start: Event.Place, _ end: Event.Place) -> MarkRange {
    let first = mark(start)
    return MarkRange(start: first, end: max(first, mark(end)))
  }

  /// libyaml ends a last line that has no line break itself; a place behind the text becomes its end.
  mutating func mark(_ place: Event.Place) -> Mark {
    guard let offset = byteOffset(of: place.index), offset < text.bytes.count || text.endsWithLineBreak else {
      return end
    }
    return Mark(line: place.line + 1, column: place.column + 1, offset: offset)
  }

  /// Nil behind the text.
  private mutating func byteOffset(of target: Int) -> Int? {
    if text.isASCII {
      let offset = text.bodyStart + target
      return offset <= text.bytes.count ? offset : nil
    }
    walk(to: target)
    return index == target ? offset : nil
  }

  private mutating func walk(to target: Int) {
    while index < target, offset < text.bytes.count {
      repeat { offset += 1 } while isContinuation(offset)
      index += 1
    }
    while index > target, offset > text.bodyStart {
      repeat { offset -= 1 } while isContinuation(offset)
      index -= 1
    }
  }

  private func isContinuation(_ offset: Int) -> Bool {
    offset < text.bytes.count && text.bytes[offset] & 0xC0 == 0x80
  }
}
