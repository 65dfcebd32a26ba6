/// Text from outside made fit for one line of a log: line breaks become spaces, other invisible characters U+FFFD.
///
/// - Parameter limit: characters kept; a longer text ends in "…".
func oneLine(_ text: String, limit: Int) -> String {
  var line = String.UnicodeScalarView()
  line.append(contentsOf: text.unicodeScalars.prefix(limit).map(visible))
  return line.count < text.unicodeScalars.count ? String(line) + "…" : String(line)
}

private func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  switch scalar {
  case "\n", "\r", "\t", "\u{2028}", "\u{2029}": " "
  default:
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned: "\u{FFFD}"
    default: scalar
    }
  }
}
