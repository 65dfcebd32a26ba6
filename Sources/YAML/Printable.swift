/// Texts from a file that nobody vouches for, made fit for a terminal and a log.
package enum Printable {
  /// The most characters of a foreign text that a message repeats.
  package static let longestQuote = 48

  /// `text` between back-quotes, shortened, with nothing in it that could steer a terminal or mislead a reader.
  package static func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let shown = scalars.prefix(longestQuote)
    let isWhole = shown.endIndex == scalars.endIndex
    return "`" + shown.map(safe).joined() + (isWhole ? "`" : "…`")
  }

  /// `text` whole, with every character that is not plainly visible replaced.
  package static func line(_ text: some StringProtocol) -> String { text.unicodeScalars.map(safe).joined() }

  private static func safe(_ scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
      scalar == "\t" ? "\t" : "\u{FFFD}"
    default: String(scalar)
    }
  }
}
