/// The beginning of a text that may be of any length.
enum Excerpt {
  /// `text` on one line, at most `longest` Unicode scalars of it. Scalars are what bounds the size: a single character
  /// may hold thousands of marks.
  static func line(_ text: String, longest: Int) -> String {
    let start = text.unicodeScalars.prefix(longest)
    let isWhole = start.endIndex == text.unicodeScalars.endIndex
    return Printable.line(String(start)) + (isWhole ? "" : "…")
  }
}
