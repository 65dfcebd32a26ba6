package import Reports

extension ValidationReport {
  /// GitHub refuses a run with more results than this.
  package static let mostResults = 25_000
  /// GitHub keeps only so many of a run's results.
  package static let resultsKept = 5_000

  /// The findings as SARIF 2.1.0, the most severe first.
  /// - Parameters:
  ///   - version: of Setpoint.
  ///   - rules: every rule, broken or not: an alert that is settled keeps its words.
  ///   - exitCode: what `validate` exits with.
  package func sarif(version: String, rules: [DiagnosticRule], exitCode: Int) throws(ReportError) -> String {
    let rules = rules.sorted { $0.code < $1.code }
    let indices = Dictionary(rules.enumerated().map { ($1.code, $0) }) { first, _ in first }
    var fingerprints = Fingerprints()
    let results = mostSevereFirst.prefix(Self.mostResults).map { finding in
      SARIF.Result(finding, ruleIndex: indices[finding.code], fingerprint: fingerprints.next(finding))
    }
    let invocation = SARIF.Invocation(
      executionSuccessful: true, exitCode: exitCode, toolExecutionNotifications: notifications)
    let driver = SARIF.Driver(version: version, rules: rules.map(SARIF.Rule.init))
    let run = SARIF.Run(tool: .init(driver: driver), invocations: [invocation], results: results)
    return try JSONText.encode(SARIF(runs: [run]), indented: true) + "\n"
  }

  private var notifications: [SARIF.Notification] {
    let count = diagnostics.count
    if count <= Self.resultsKept { return [] }
    let cut = max(0, count - Self.mostResults)
    let left = cut == 0 ? "" : "; \(cut) of the least severe are left out here"
    let text = "\(count) findings, of which hosts keep \(Self.resultsKept)" + left
    return [.init(level: "warning", message: .init(text: text))]
  }
}
