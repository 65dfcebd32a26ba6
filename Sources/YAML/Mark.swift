/// A place in a text.
package struct Mark: Hashable, Comparable, Sendable {
  /// From 1.
  package let line: Int
  /// From 1, in Unicode scalars; a tab counts as one.
  package let column: Int
  /// From 0, in bytes of the text as it was given.
  package let offset: Int

  package init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }

  package static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
}

/// A stretch of a text; `end` is the place after its last character.
package struct MarkRange: Hashable, Sendable {
  package let start: Mark
  package let end: Mark

  package init(start: Mark, end: Mark) {
    self.start = start
    self.end = end
  }

  /// The first character alone: enough to point at something that spans lines.
  package var head: MarkRange {
    let next = Mark(line: start.line, column: start.column + 1, offset: start.offset + 1)
    return MarkRange(start: start, end: min(next, end))
  }
}
