import Reports

/// What `validate` finds in the samples.
enum FindingsSample {
  static func finding(
    _ path: String = "teams/risk/fraud.yaml", _ line: Int = 12, _ column: Int = 9, endLine: Int? = nil,
    endColumn: Int? = nil, severity: DiagnosticReport.Severity = .error, code: String = "SP1203",
    message: String = "weight is a text, expected a number", resource: String? = "ModelDeployment risk/fraud-detector"
  ) -> DiagnosticReport {
    DiagnosticReport(
      path: path, line: line, column: column, endLine: endLine ?? line, endColumn: endColumn ?? column + 4,
      severity: severity, code: code, message: message, resource: resource)
  }

  static func report(_ diagnostics: [DiagnosticReport]) -> ValidationReport {
    ValidationReport(files: 12, resources: 20, valid: 17, diagnostics: diagnostics)
  }

  static let mixed = report([
    finding(
      "teams/risk/fraud.yaml", 30, 5, severity: .warning, code: "SP2001", message: "a critical deployment has no gate"),
    finding(),
    finding(
      "teams/ads/click rate, 100%.yaml", 4, 12, endLine: 9, endColumn: 1, code: "SP1205",
      message:
        "steps[2].weight is 50: expected more than 50\nwhich step 2 has: [1, 10](https://example.com) {{version}}",
      resource: nil),
    finding(
      "teams/ads/click rate, 100%.yaml", 1, 1, endLine: 1, endColumn: 1, code: "SP1006", message: "can't be read"),
  ])

  static let rules = [
    DiagnosticRule(
      code: "SP2001", name: "noGate", explanation: "A critical deployment has no gate.", severity: .warning),
    DiagnosticRule(
      code: "SP1203", name: "wrongType",
      explanation: "The value is of another type, e.g. a text. Write a value of the type that `explain` names.",
      severity: .error),
    DiagnosticRule(
      code: "SP1205", name: "outOfRange", explanation: "The number is too large or small.", severity: .error),
    DiagnosticRule(code: "SP1006", name: "syntax", explanation: "", severity: .error),
  ]

  /// What a pull request may put into names and values.
  static let hostile = [
    "\n::error::owned", "\r\n::set-output name=a::b", "##[error]x", "a::b::c", "100%25 %0A,x=1:2",
    "]]>&<script>alert(1)",
    "\u{0}\u{1B}[2J\u{7F}\u{85}", "\u{202E}gnp.exe", "| a | b |", "`code` ```", "@team #12 !3 ~l", "\u{FFFE}\u{FFFF}",
    "</details><!-- x -->", "&#64;team &lt;", "[[ATTACHMENT|/etc/passwd]]", "[a](http://b.c)", "\"'\\", "é漢字👩‍🔬",
    "--><b>", "\n/close\n", "$x$ **b** _i_", "", String(repeating: "\u{301}", count: 600),
  ]
}

extension String {
  /// Marks join what stands before them into one character, for Swift alone: a host reads scalars.
  var withoutMarks: String { String(String.UnicodeScalarView(unicodeScalars.filter { $0 != "\u{301}" })) }
}
