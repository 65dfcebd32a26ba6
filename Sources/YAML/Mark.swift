/// A place in a text.
package struct Mark: Hashable, Comparable, Sendable {
  // Every value and every key has two marks, so they are kept small. `YAMLLimits.bytes` is far below 4 GiB.
  private let storedLine: UInt32
  private let storedColumn: UInt32
  private let storedOffset: UInt32

  package init(line: Int, column: Int, offset: Int) {
    storedLine = UInt32(truncatingIfNeeded: line)
    storedColumn = UInt32(truncatingIfNeeded: column)
    storedOffset = UInt32(truncatingIfNeeded: offset)
  }

  /// From 1.
  package var line: Int { Int(storedLine) }
  /// From 1, in Unicode scalars; a tab counts as one.
  package var column: Int { Int(storedColumn) }
  /// From 0, in bytes of the text as it was given.
  package var offset: Int { Int(storedOffset) }

  package static func < (left: Self, right: Self) -> Bool { left.storedOffset < right.storedOffset }
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
