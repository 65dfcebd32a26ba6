internal import Domain

/// The forms of text that several kinds share.
extension TextRule {
  /// Any text up to a length in bytes.
  static func any(_ maxBytes: Int = 4096) -> TextRule { TextRule("a string", maxBytes: maxBytes) { _ in true } }

  /// A text, number or boolean, kept as it is written.
  static var anyScalar: TextRule {
    TextRule("a text, a number or a boolean") { _ in true }
      .with(numbers: .any, booleans: true)
  }

  /// What Kubernetes calls a DNS-1123 label.
  static var label: TextRule {
    TextRule(
      "a DNS-1123 label: lower-case letters, digits and `-`, at most 63, a letter or digit first and last",
      pattern: "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$"
    ) { text in
      let bytes = text.utf8
      guard let first = bytes.first, let last = bytes.last, bytes.count <= 63 else { return false }
      return first != Bytes.dash && last != Bytes.dash
        && bytes.allSatisfy { Bytes.isLowerOrDigit($0) || $0 == Bytes.dash }
    }
  }

  static var version: TextRule {
    TextRule(
      "a version: letters, digits, `.`, `_`, `+` and `-`, at most 128, a letter or digit first",
      pattern: "^\(Pattern.version)$"
    ) { text in
      let bytes = text.utf8
      guard let first = bytes.first, bytes.count <= 128 else { return false }
      return Bytes.isLetterOrDigit(first) && bytes.allSatisfy { Bytes.isLetterOrDigit($0) || Bytes.isVersionMark($0) }
    }
  }

  static var digest: TextRule {
    TextRule(
      "a SHA-256: 64 digits of 0-9 and a-f", pattern: "^[0-9a-f]{64}$", code: .digest
    ) { text in
      text.utf8.count == 64 && text.utf8.allSatisfy { Bytes.isDigit($0) || (97...102).contains($0) }
    }
  }

  /// The name of a gate, a parameter or the like.
  static var identifier: TextRule {
    TextRule(
      "a name: letters, digits, `_`, `.` and `-`, at most 63, a letter or digit first",
      pattern: "^\(Pattern.identifier)$"
    ) { $0.isIdentifier }
  }

  /// The key of a label or annotation: `name` or `prefix/name`.
  static var labelKey: TextRule {
    TextRule(
      "a label key: letters, digits, `-`, `_`, `.`, with an optional `prefix/`",
      pattern: "^([a-z0-9.-]{1,253}/)?\(Pattern.identifier)$"
    ) { text in
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard let name = parts.last, parts.count <= 2, TextRule.identifier.accepts(parts.count == 1 ? text : String(name))
      else { return false }
      guard parts.count == 2 else { return true }
      return (1...253).contains(parts[0].utf8.count)
        && parts[0].utf8.allSatisfy { Bytes.isLowerOrDigit($0) || $0 == Bytes.dash || $0 == Bytes.dot }
    }
  }

  static var apiVersion: TextRule {
    TextRule(
      "`\(Kind.apiVersion)`", pattern: "^setpoint\\.dev/v1$", code: .apiVersion
    ) { $0 == Kind.apiVersion }
    .with(only: Kind.apiVersion)
  }
}

/// Classes of ASCII characters.
enum Bytes {
  static let dash = UInt8(ascii: "-")
  static let dot = UInt8(ascii: ".")
  static let slash = UInt8(ascii: "/")
  static let underscore = UInt8(ascii: "_")

  static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
  static func isLower(_ byte: UInt8) -> Bool { (97...122).contains(byte) }
  static func isLowerOrDigit(_ byte: UInt8) -> Bool { isLower(byte) || isDigit(byte) }
  static func isLetter(_ byte: UInt8) -> Bool { isLower(byte | 0x20) && byte >= 65 }
  static func isLetterOrDigit(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }
  static func isNameMark(_ byte: UInt8) -> Bool { byte == dash || byte == dot || byte == underscore }
  static func isVersionMark(_ byte: UInt8) -> Bool { isNameMark(byte) || byte == UInt8(ascii: "+") }
  /// Printable ASCII without the space.
  static func isVisible(_ byte: UInt8) -> Bool { (33...126).contains(byte) }
  /// What may stand in a URL as it is.
  static func isURLCharacter(_ byte: UInt8) -> Bool { isVisible(byte) && !"\"<>\\^`{|}".utf8.contains(byte) }
}
