extension YAMLFault {
  /// libyaml's words, with the place made sure to lie in the text, and a hint by the character that stands there.
  init(_ problem: ParserProblem, at mark: Mark, in bytes: [UInt8]) {
    let context = problem.context.map { " (\($0) on line \(problem.contextLine + 1))" } ?? ""
    let byte = mark.offset < bytes.count ? bytes[mark.offset] : 0x0A
    let isInLine = byte != 0x0A && byte != 0x0D
    let end = Mark(
      line: mark.line, column: mark.column + (isInLine ? 1 : 0), offset: mark.offset + (isInLine ? 1 : 0))
    self.init(
      kind: .syntax, message: problem.problem + context + (Self.hint(for: problem) ?? Self.hint(for: byte)),
      range: MarkRange(start: mark, end: end))
  }

  /// A value, or the comments before it, takes more than is read of one.
  init(tooLongAt range: MarkRange, most: Int) {
    self.init(
      kind: .tooLarge,
      message: "one value, with the white space and comments before it, has more than \(most) bytes; at most so many "
        + "are read",
      range: range)
  }

  /// By what libyaml was at.
  private static func hint(for problem: ParserProblem) -> String? {
    switch problem.context {
    case "while scanning an alias", "while scanning an anchor": "; quote a value that begins with `*` or `&`"
    case "while parsing a flow mapping": "; is a `,` or the closing `}` missing?"
    case "while parsing a flow sequence": "; is a `,` or the closing `]` missing?"
    case "while scanning a quoted scalar": "; is the closing quote missing?"
    default: nil
    }
  }

  private static func hint(for byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "\t"): "; indent with spaces, not with tabs"
    case UInt8(ascii: ":"): "; quote the value if it holds `: `, or check the indentation"
    case UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "%"): "; quote a value that begins like this"
    default: ""
    }
  }
}
