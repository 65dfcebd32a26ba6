internal import YAML

extension Diagnostic {
  /// The most characters of a source line that are shown; a longer line is cut around the token.
  package static let longestLine = 120

  /// Like a compiler's: `path:line:column: error: message [SP1203]`, then, if `source` is the file's content, the line
  /// and a caret under the whole token. Ends without a line break.
  package func rendered(source: [UInt8]?, coloured: Bool) -> String {
    let style = Style(coloured: coloured)
    let kind = style.paint("\(severity.rawValue):", severity == .error ? .error : .warning)
    let place = style.paint("\(Printable.line(path)):\(line):\(column):", .strong)
    let head = "\(place) \(kind) \(style.paint(message, .strong)) [\(code.name)]"
    guard let excerpt = source.flatMap({ Excerpt(of: self, in: $0) }) else { return head }
    return "\(head)\n\(excerpt.text)\n\(excerpt.padding)\(style.paint(excerpt.carets, .caret))"
  }
}

/// The line that a diagnostic is about, made fit to be shown.
private struct Excerpt {
  let text: String
  /// As wide as what stands before the token.
  let padding: String
  let carets: String

  /// Nil if the source has no such line.
  init?(of diagnostic: Diagnostic, in source: [UInt8]) {
    guard let line = Self.line(diagnostic.line, of: source) else { return nil }
    let body = diagnostic.line == 1 && line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line
    let (near, skipped) = Self.part(of: body, around: diagnostic.column - 1)
    var scalars = Array(String(decoding: near, as: UTF8.self).unicodeScalars)
    if scalars.last == "\r" { scalars.removeLast() }
    let start = min(max(0, diagnostic.column - 1 - skipped), scalars.count)
    let isOneLine = diagnostic.endLine == diagnostic.line
    let end = isOneLine ? min(max(start, diagnostic.endColumn - 1 - skipped), scalars.count) : scalars.count
    self.init(scalars, start: start, end: end)
  }

  /// Line number `number`, from 1, without its LF.
  private static func line(_ number: Int, of source: [UInt8]) -> ArraySlice<UInt8>? {
    var (start, left) = (0, number - 1)
    guard left >= 0 else { return nil }
    while left > 0 {
      guard let end = source[start...].firstIndex(of: 0x0A) else { return nil }
      (start, left) = (end + 1, left - 1)
    }
    return source[start...].prefix { $0 != 0x0A }
  }

  /// So much of a line around a character as could be shown, and how many characters before that are left out.
  private static func part(of line: ArraySlice<UInt8>, around column: Int) -> (ArraySlice<UInt8>, skipped: Int) {
    let skipped = max(0, column - Diagnostic.longestLine)
    let end = column + 2 * Diagnostic.longestLine
    var (count, first, last) = (0, line.endIndex, line.endIndex)
    for index in line.indices where line[index] & 0xC0 != 0x80 {
      if count == skipped { first = index }
      if count == end {
        last = index
        break
      }
      count += 1
    }
    return (line[first..<last], skipped)
  }

  private init(_ scalars: [Unicode.Scalar], start: Int, end: Int) {
    let limit = Diagnostic.longestLine
    let from = scalars.count <= limit || start < limit / 2 ? 0 : start - limit / 4
    let to = min(scalars.count, from + limit)
    let before = Printable.line(String(String.UnicodeScalarView(scalars[from..<start])))
    let rest = Printable.line(String(String.UnicodeScalarView(scalars[start..<to])))
    text = (from > 0 ? "…" : "") + before + rest + (to < scalars.count ? "…" : "")
    padding = String((from > 0 ? " " : "") + before.unicodeScalars.map { $0 == "\t" ? "\t" : " " }.joined())
    carets = String(repeating: "^", count: max(1, min(end, to) - start))
  }
}

private struct Style {
  /// The numbers of a terminal's "select graphic rendition".
  enum Part: String {
    case error = "1;31"
    case warning = "1;33"
    case strong = "1"
    case caret = "1;32"
  }

  let coloured: Bool

  func paint(_ text: String, _ part: Part) -> String {
    coloured ? "\u{1B}[\(part.rawValue)m\(text)\u{1B}[0m" : text
  }
}
