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
    let lines = source.split(separator: 0x0A, maxSplits: diagnostic.line, omittingEmptySubsequences: false)
    guard diagnostic.line >= 1, lines.count >= diagnostic.line else { return nil }
    let line = lines[diagnostic.line - 1]
    let body = diagnostic.line == 1 && line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line
    var scalars = Array(String(decoding: body, as: UTF8.self).unicodeScalars)
    if scalars.last == "\r" { scalars.removeLast() }
    let start = min(max(0, diagnostic.column - 1), scalars.count)
    let isOneLine = diagnostic.endLine == diagnostic.line
    let end = isOneLine ? min(max(start, diagnostic.endColumn - 1), scalars.count) : scalars.count
    self.init(scalars, start: start, end: end)
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
