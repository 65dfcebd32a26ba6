import Diff
import Reports
import Testing

/// Freezes: whom a change of one reaches, and what one holds.
@Suite struct FreezeChangeTests {
  private let base = Tree("fraud")

  private static func freeze(
    _ name: String = "weekend", schedule: String = "0 18 * * 5", match: String = "{labels: {tier: critical}}"
  ) -> String {
    """
    apiVersion: setpoint.dev/v1
    kind: Freeze
    metadata: {name: \(name)}
    spec: {schedule: "\(schedule)", duration: 62h, match: \(match)}
    """
  }

  private func frozen(_ match: String = "{}") -> Tree {
    base.with("platform/freeze.yaml", Self.freeze(match: match))
  }

  private func only(_ report: DiffReport) throws -> ChangeReport {
    #expect(report.headIsValid && report.changes.count == 1)
    return try #require(report.changes.first)
  }

  @Test func labelsDecideWhatAFreezeReaches() throws {
    let base = frozen("{labels: {tier: critical}}")
    let head = base.changing("risk/fraud.yaml", "namespace: risk", to: "namespace: risk, labels: {tier: critical}")
    let reached = try only(base.report(changedTo: head))
    #expect(reached.effects == [.freeze] && reached.action == .update && reached.via.isEmpty)
    #expect(
      reached.summary == "New rollouts wait while the Freeze `weekend` is open (from `0 18 * * 5` UTC on, for 62h).")
    #expect(reached.keeps == ["No server restarts."])
    #expect(reached.fields.map(\.path) == ["metadata.labels"])
    let left = try only(head.report(changedTo: base))
    #expect(left.effects == [.freeze] && left.summary == "The Freeze `weekend` no longer holds it.")
    let other = base.changing("risk/fraud.yaml", "namespace: risk", to: "namespace: risk, labels: {tier: low}")
    #expect(try only(base.report(changedTo: other)).effects.isEmpty)
  }

  @Test func otherWindowsAreToldAndAnotherMatchIsNot() throws {
    let later = base.with("platform/freeze.yaml", Self.freeze(schedule: "0 20 * * 5", match: "{}"))
    let change = try only(frozen().report(changedTo: later))
    #expect(change.effects == [.freeze] && change.via == [ResourceReport(kind: "Freeze", name: "weekend")])
    #expect(change.summary == "From now on the Freeze `weekend` is open (from `0 20 * * 5` UTC on, for 62h).")
    let narrower = frozen().report(changedTo: frozen("{namespaces: [risk]}"))
    #expect(narrower.changes.isEmpty && narrower.shared.map(\.reaches) == [["risk/fraud"]])
    let moved = base.with("platform/other.yaml", Self.freeze(match: "{}"))
    #expect(frozen().report(changedTo: moved).changes.isEmpty)
  }

  @Test func rolloutIsSaidToWait() throws {
    let head = frozen().with("risk/fraud.yaml", Tree.deployment("fraud", version: "2"))
    let words = "It waits while the Freeze `weekend` is open (from `0 18 * * 5` UTC on, for 62h)."
    let update = try only(frozen().report(changedTo: head))
    #expect(update.effects == [.rollout] && update.summary.hasSuffix(" of the traffic on. \(words)"))
    // A Freeze that comes with the rollout is told once.
    let both = try only(base.report(changedTo: head))
    #expect(both.effects == [.rollout, .freeze] && both.summary == update.summary)
    let created = try only(Tree().report(changedTo: frozen()))
    #expect(created.summary.hasSuffix(words))
    let suspended = head.changing("risk/fraud.yaml", "  policy:", to: "  suspend: true\n  policy:")
    #expect(try !only(frozen().report(changedTo: suspended)).summary.contains("Freeze"))
  }

  @Test func faultyFreezeKeepsWhatTheBaseDeclares() throws {
    let broken = frozen().changing("platform/freeze.yaml", "0 18 * * 5", to: "fridays")
    let head = broken.with("risk/fraud.yaml", Tree.deployment("fraud", version: "2"))
    for base in [frozen(), broken] {
      let change = try #require(base.report(changedTo: head).changes.first)
      #expect(change.effects == [.invalid] && change.action == .none)
      #expect(change.summary.contains("the Freeze `weekend`, which may reach it, is faulty: platform/freeze.yaml:4:"))
    }
    #expect(broken.report(changedTo: broken).changes.isEmpty)
  }

  /// What it held was declared all the time: mending it is not a rollout.
  @Test func mendedFreezeChangesTheWindowsAlone() throws {
    let broken = frozen().changing("platform/freeze.yaml", "0 18 * * 5", to: "fridays")
    #expect(try only(broken.report(changedTo: frozen())).effects == [.freeze])
    #expect(broken.report(changedTo: base).changes.isEmpty)
    let head = frozen().with("risk/fraud.yaml", Tree.deployment("fraud", version: "2"))
    #expect(try only(broken.report(changedTo: head)).effects == [.rollout, .freeze])
  }
}
