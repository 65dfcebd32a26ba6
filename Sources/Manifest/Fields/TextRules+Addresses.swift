/// The forms of text that lead to other systems.
extension TextRule {
  /// Of a service: no credentials, no fragment.
  static var serviceURL: TextRule {
    TextRule(
      "a URL: `https://HOST` or `http://HOST`, with an optional port and path", pattern: "^\(Pattern.webURL)$",
      code: .invalidURL
    ) { $0.isServiceURL }
  }

  /// A document on the net or on this machine.
  static var documentURL: TextRule {
    TextRule(
      "a URL: `file:///PATH`, `https://HOST/PATH` or `http://HOST/PATH`",
      pattern: "^(\(Pattern.webURL)|file:///[!-~]+)$", code: .invalidURL
    ) { text in
      if text.hasPrefix("file:///") { return text.utf8.count > 8 && text.utf8.allSatisfy(Bytes.isVisible) }
      return text.isServiceURL
    }
  }

  /// Names a file in the controller's credentials folder.
  static var credential: TextRule {
    TextRule(
      "the name of a file in the controller's credentials folder: letters, digits, `_`, `.` and `-`, at most 63, "
        + "a letter or digit first",
      pattern: identifier.pattern, accepts: identifier.accepts)
  }

  /// A file or folder below the root of the repository.
  static var sourcePath: TextRule {
    TextRule(
      "a path from the root of the repository, without `.`, `..` and empty parts",
      pattern: "^\(Pattern.path())/?$", maxBytes: 1024
    ) { text in
      let parts = (text.hasSuffix("/") ? text.dropLast() : text[...])
        .split(separator: "/", omittingEmptySubsequences: false)
      return parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
        && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    }
  }

  /// A file below the root of the repository.
  static var sourceFile: TextRule {
    TextRule(
      "a path of a file from the root of the repository, without `.`, `..` and empty parts",
      pattern: "^\(Pattern.path())$", maxBytes: 1024
    ) { !$0.hasSuffix("/") && sourcePath.accepts($0) }
  }

  /// The name of a label as Prometheus has it.
  static var metricLabel: TextRule {
    TextRule(
      "a label's name: letters, digits and `_`, at most 63, no digit first", pattern: "^[A-Za-z_][A-Za-z0-9_]{0,62}$"
    ) { $0.utf8.count <= 63 && Substring($0).isPythonName }
  }

  /// `MODULE:NAME` of Python.
  static var importPath: TextRule {
    TextRule(
      "an import path: `module.path:name`",
      pattern: "^\(Pattern.pythonName)(\\.\(Pattern.pythonName))*:\(Pattern.pythonName)$", maxBytes: 512
    ) { text in
      let halves = text.split(separator: ":", omittingEmptySubsequences: false)
      guard halves.count == 2, halves[1].isPythonName else { return false }
      return halves[0].split(separator: ".", omittingEmptySubsequences: false).allSatisfy { $0.isPythonName }
    }
  }
}

extension String {
  fileprivate var isServiceURL: Bool {
    guard let scheme = ["https://", "http://"].first(where: hasPrefix), utf8.allSatisfy(Bytes.isURLCharacter) else {
      return false
    }
    let authority = dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" }
    return !authority.utf8.contains(UInt8(ascii: "@")) && !utf8.contains(UInt8(ascii: "#"))
      && HostAndPort.isAuthority(authority)
  }
}

extension Substring {
  fileprivate var isPythonName: Bool {
    guard let first = utf8.first, !Bytes.isDigit(first) else { return false }
    return utf8.allSatisfy { Bytes.isLetterOrDigit($0) || $0 == Bytes.underscore }
  }
}
