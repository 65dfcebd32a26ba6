import Reports

extension SARIF.Rule {
  init(_ rule: DiagnosticRule) {
    id = rule.code
    name = rule.name.prefix(1).uppercased() + rule.name.dropFirst()
    let explanation = rule.explanation.isEmpty ? name : rule.explanation
    shortDescription = .init(text: Self.firstSentence(explanation))
    fullDescription = .init(text: explanation)
    help = .init(text: "\(explanation)\n\nRun `setpoint explain \(rule.code)` for more.")
    defaultConfiguration = .init(level: rule.severity.rawValue)
  }

  private static func firstSentence(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace)
    let next = words.indices.dropFirst().first { words[$0 - 1].hasSuffix(".") && words[$0].first?.isUppercase == true }
    return words[..<(next ?? words.endIndex)].joined(separator: " ")
  }
}

extension SARIF.Result {
  /// Where fingerprints are kept; the number changes when their recipe does. `primaryLocationLineHash` is left to
  /// GitHub's own upload, which makes it of the line's text and complains about any other.
  static let fingerprintKey = "setpointFinding/v1"

  init(_ finding: DiagnosticReport, ruleIndex: Int?, fingerprint: String) {
    ruleId = finding.code
    self.ruleIndex = ruleIndex
    level = finding.severity.rawValue
    message = .init(text: Self.plain(finding.message))
    locations = [.init(finding)]
    partialFingerprints = [Self.fingerprintKey: fingerprint]
  }

  /// Viewers make a link of `[text](place)`, which no message means.
  private static func plain(_ message: String) -> String {
    message.isEmpty ? "no message" : message.replacing("](", with: "] (")
  }
}

extension SARIF.Location {
  fileprivate init(_ finding: DiagnosticReport) {
    physicalLocation = .init(artifactLocation: .init(path: finding.path), region: .init(finding))
    logicalLocations = finding.resource.map { [.init(fullyQualifiedName: $0, kind: "resource")] }
  }
}

extension SARIF.ArtifactLocation {
  /// Relative to the repository's root unless `path` says otherwise.
  init(path: String) {
    let isAbsolute = path.hasPrefix("/")
    let relative = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    uri = (isAbsolute ? "file://" : "") + Self.encoded(relative)
    uriBaseId = isAbsolute ? nil : "%SRCROOT%"
  }

  /// Percent-encoded but for what never needs it (RFC 3986, unreserved) and the slash.
  private static func encoded(_ path: String) -> String {
    path.utf8.reduce(into: "") { result, byte in
      let scalar = Unicode.Scalar(byte)
      if scalar.properties.isAlphabetic && scalar.isASCII || "0123456789-._~/".unicodeScalars.contains(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
  }
}

extension SARIF.Region {
  /// At least one line and one column, in order, whatever the finding says. The end is one past the token, as in ours.
  fileprivate init(_ finding: DiagnosticReport) {
    startLine = max(1, finding.line)
    startColumn = max(1, finding.column)
    endLine = max(startLine, finding.endLine)
    endColumn = max(endLine == startLine ? startColumn : 1, finding.endColumn)
  }
}
