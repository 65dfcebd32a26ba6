/// Which texts need no quotes wherever they stand. Stricter than YAML: for what is rare, quotes are always right.
enum PlainText {
  /// Whether every reader takes `text` without quotes for this very string.
  static func canSay(_ text: String) -> Bool {
    guard PlainScalar(text) == .text, !isFigure(text), let first = text.unicodeScalars.first, begins(first) else {
      return false
    }
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      guard follows(scalar, last) else { return false }
      last = scalar
    }
    return last != " " && last != ":"
  }

  /// A date, a time or a number with separators to readers of YAML 1.1.
  private static func isFigure(_ text: String) -> Bool {
    text.utf8.allSatisfy { (48...57).contains($0) || "_:-.+".utf8.contains($0) }
      && text.utf8.contains { "_:-".utf8.contains($0) }
  }

  private static func begins(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "/"
  }

  private static func follows(_ scalar: Unicode.Scalar, _ last: Unicode.Scalar?) -> Bool {
    switch scalar {
    // These end a text inside of `[]` and `{}`, or look as if they began something.
    case ",", "[", "]", "{", "}", "?", "\"", "'", "`": false
    case "#": last != " "
    case " ": last != ":" && last != " "
    default: QuotedText.isPrintable(scalar)
    }
  }
}
