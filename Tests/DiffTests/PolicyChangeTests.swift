import Diff
import Reports
import Testing

/// Other rules for the next rollout, and the rules of this one.
@Suite struct PolicyChangeTests {
  private let base = Tree("fraud")

  private func summary(_ old: String, to new: String) throws -> String {
    let report = base.report(changedTo: base.changing("platform/policy.yaml", old, to: new))
    #expect(report.headIsValid, "\(report.diagnostics.map(\.message))")
    let change = try #require(report.changes.first)
    #expect(change.effects == [.policy])
    return change.summary
  }

  @Test(arguments: [
    ("weight: 10, bake: 5m", "weight: 10, bake: 6m", "steps"),
    ("weight: 10, bake: 5m", "weight: 10, bake: 5m, approval: required", "steps"),
    ("  steps:", "  deadline: 2h\n  steps:", "deadlines"),
    ("  steps:", "  onFailure: pause\n  steps:", "rules after a failed gate (pause)"),
    ("max: 0.02", "max: 0.05", "gates (errors: max)"),
    (
      "max: 0.02", "compareTo: stable, maxIncrease: 5%, confidence: 0.9",
      "gates (errors: max, compareTo, maxIncrease)"
    ),
    (
      "max: 0.02", "max: 0.02, maxFailures: 3, maxConsecutiveFailures: 1, maxErrorTime: 5m, dryRun: true",
      "gates (errors: maxFailures, maxConsecutiveFailures, maxErrorTime, dryRun)"
    ),
    ("name: errors", "name: failed", "gates (failed is new; errors is gone)"),
    (
      "  steps:\n  - {weight: 10, bake: 5m}", "  onFailure: pause\n  steps:\n  - {weight: 20, bake: 5m}",
      "steps and rules after a failed gate (pause)"
    ),
  ])
  func whatOfThePolicyChangedIsNamed(_ old: String, _ new: String, _ words: String) throws {
    let start = "The next rollout has other \(words); one in flight obeys them"
    #expect(try summary(old, to: new).hasPrefix(start))
  }

  private func rollout(_ rollout: String) throws -> ChangeReport {
    let base = base.changing("risk/fraud.yaml", "policy: careful", to: "rollout: \(rollout)")
    let head = base.changing("risk/fraud.yaml", "version: \"1\"", to: "version: \"2\"")
    return try #require(base.report(changedTo: head).changes.first)
  }

  @Test(arguments: [
    (
      "{steps: [{weight: 10}, {weight: 50, approval: required}, {weight: 100, approval: required}]}",
      "rolls out, from 10% of the traffic on, and waits for approval before 50% and 100%."
    ),
    ("{steps: [{weight: 10, approval: required}, {weight: 100}]}", "on, and waits for approval before 10%."),
    ("{steps: [{weight: 100, approval: required}]}", "gets all the traffic at once when it is ready and approved."),
    ("{steps: [{weight: 100}]}", "gets all the traffic at once when it is ready."),
  ])
  func approvalsAreNamed(_ steps: String, _ end: String) throws {
    #expect(try rollout(steps).summary.hasSuffix(end))
  }

  private static let drift = """
    {gates: [{name: g, drift: {source: prom, query: score, reference: score.json, statistic: js, max: 0.1}}]}
    """

  private static let prometheus = """
    apiVersion: setpoint.dev/v1
    kind: MetricSource
    metadata: {name: prom}
    spec: {prometheus: {url: "http://127.0.0.1:9090"}}

    """

  @Test func driftIsInWordsAndItsReferenceCounts() throws {
    let base = base.changing("risk/fraud.yaml", "policy: careful", to: "rollout: \(Self.drift)")
      .with("score.json", #"{"edges": [1], "counts": [900, 100]}"#).with("platform/prom.yaml", Self.prometheus)
    let release = base.report(changedTo: base.changing("risk/fraud.yaml", "version: \"1\"", to: "version: \"2\""))
    #expect(
      release.changes.first?.rollout?.gates == ["g: drift (js) of a histogram of prom at most 0.1 over 500 samples"])
    let other = base.report(changedTo: base.changing("score.json", "[900, 100]", to: "[800, 200]"))
    #expect(other.changes.first?.effects == [.policy])
  }

  @Test(arguments: [
    ("max: 0.02, maxFailures: 1", "errorRate at most 0.02, 1 failure borne"),
    (
      "max: 0.02, maxFailures: 3, maxConsecutiveFailures: 2, minSamples: 9",
      "errorRate at most 0.02 over 9 samples, 3 failures (2 in a row) borne"
    ),
    (
      "compareTo: stable, maxIncrease: 10%, confidence: 0.999",
      "errorRate at most 10% more than stable, confidence 0.999"
    ),
    ("max: 1, maxErrorTime: 10m, dryRun: true", "errorRate at most 1, given up after 10m without an answer (dry run)"),
  ])
  func gatesAreInWords(_ gate: String, _ words: String) throws {
    let change = try rollout("{gates: [{name: g, metric: errorRate, \(gate)}], onFailure: pause}")
    #expect(change.rollout?.gates == ["g: \(words)"] && change.rollout?.onFailure == "pause")
  }
}
