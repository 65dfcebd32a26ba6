/// Text as it may be put on a terminal: what a model server or a manifest says must not steer it.
package enum Printable {
  /// On one line, with every control and direction character replaced.
  package static func line(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isSafe(scalar) ? scalar : isSpace(scalar) ? " " : "?") }
    return String(result)
  }

  /// How many columns of a terminal `text` takes, never less than it really does.
  package static func columns(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 >= 32 && $0 < 127 }) { return text.utf8.count }
    return text.unicodeScalars.reduce(0) { $0 + columns($1) }
  }

  /// `text`, or as much of it as fits into `width` columns, with an ellipsis in place of the rest.
  package static func clipped(_ text: String, to width: Int) -> String {
    if columns(text) <= width { return text }
    var kept = ""
    var used = 1  // the ellipsis
    for character in text {
      used += columns(String(character))
      if used > width { break }
      kept.append(character)
    }
    return width < 1 ? "" : kept + "…"
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { "\t\n\r".unicodeScalars.contains(scalar) }

  private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }

  private static func columns(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: 0
    default: wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }
  }

  /// Scalars that take two columns: East Asian scripts and pictographs (Unicode, UAX #11, in coarse ranges).
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x23FF, 0x2600...0x27BF, 0x2B00...0x2BFF, 0x2E80...0xA4CF, 0xA960...0xA97F,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F000...0x1FAFF,
    0x20000...0x3FFFD,
  ]
}
