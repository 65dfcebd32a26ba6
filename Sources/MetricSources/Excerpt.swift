/// Text of somebody else made fit for a message: on one line, nothing that steers a terminal, and not long.
func excerpt(_ text: String) -> String {
  let limit = MetricLimits.excerptCharacters
  var line = String.UnicodeScalarView()
  line.append(contentsOf: text.unicodeScalars.prefix(limit).map(harmless))
  return line.count < text.unicodeScalars.prefix(limit + 1).count ? String(line) + "…" : String(line)
}

private func harmless(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  switch scalar {
  case "\n", "\r", "\t": " "
  default:
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: "?"
    default: scalar
    }
  }
}
