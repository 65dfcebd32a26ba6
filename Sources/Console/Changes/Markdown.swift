/// Text of others in GitHub's and GitLab's Markdown. It formats nothing, links nothing, pings nobody and runs no quick
/// action: it never begins a line, and every character with a meaning is an entity.
enum Markdown {
  /// Between words.
  static func text(_ text: String, longest: Int) -> String {
    escaped(Excerpt.line(text, longest: longest), breaks: "@#!~$%&:")
  }

  /// A name or a value. Hosts look for no references in there; the ping alone can't be taken back.
  static func code(_ text: String, longest: Int) -> String {
    if text.isEmpty { return "<code>\"\"</code>" }
    return "<code>\(escaped(Excerpt.line(text, longest: longest), breaks: "@"))</code>"
  }

  /// A row of a table.
  static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

  /// What a host would look for after a sign, such as a name after `@`, is parted from it by a space of no width.
  private static let wordBreak = "&#8203;"

  private static func escaped(_ line: String, breaks: String) -> String {
    let breaks = breaks.unicodeScalars
    var result = ""
    var previous: Unicode.Scalar = " "
    for scalar in line.unicodeScalars {
      if scalar != " ", breaks.contains(previous) { result += wordBreak }
      if isPlain(scalar, after: previous) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "&#\(scalar.value);"
      }
      previous = scalar
    }
    return result
  }

  /// Without a meaning anywhere in a line. `://` and `www.` would make links.
  private static func isPlain(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar) -> Bool {
    switch scalar {
    case "/" where previous == ":", "." where previous == "w" || previous == "W": false
    case "a"..."z", "A"..."Z", "0"..."9", " ", ".", ",", ":", ";", "'", "\"", "/", "(", ")", "=", "?", "+", "-", "%":
      true
    default: !scalar.isASCII
    }
  }
}
