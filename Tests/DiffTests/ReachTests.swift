import Diff
import Reports
import Testing

/// Changes that reach many deployments at once, and trees that are not sound.
@Suite struct ReachTests {
  private let base = Tree("a", "b", "c")

  @Test func changedPolicyIsShownAtEveryDeploymentThatItReaches() throws {
    let own = base.changing("risk/c.yaml", "policy: careful", to: "rollout: {steps: [{weight: 100}]}")
    let report = own.report(changedTo: own.changing("platform/policy.yaml", "max: 0.02", to: "max: 0.05"))
    #expect(report.changes.map(\.name) == ["a", "b"])
    #expect(report.changes.allSatisfy { $0.effects == [.policy] && $0.fields.isEmpty })
    let policy = ResourceReport(kind: "RolloutPolicy", name: "careful")
    #expect(report.changes.allSatisfy { $0.via == [policy] })
    let shared = try #require(report.shared.first)
    #expect(shared.resource == policy && shared.action == .update && shared.reaches == ["risk/a", "risk/b"])
    #expect(shared.fields == [FieldChangeReport(path: "gates[errors].max", from: "0.02", to: "0.05")])
  }

  @Test func changedRuntimeRollsEveryDeploymentOutInTurns() {
    let report = base.report(changedTo: base.changing("platform/runtime.yaml", "/opt/serve", to: "/opt/serve2"))
    #expect(report.changes.map(\.effects) == [[.rollout], [.rollout], [.rollout]])
    #expect(report.changes.allSatisfy { $0.via == [ResourceReport(kind: "Runtime", name: "sklearn")] })
    #expect(report.notices == ["3 deployments roll out on the Target `local`, at most 2 at a time."])
  }

  @Test func allowanceOfARuntimeRestartsNothing() {
    let head = base.changing(
      "platform/runtime.yaml", "    readiness:", to: "    allowEnv: [PYTHONPATH]\n    readiness:")
    let report = base.report(changedTo: head)
    #expect(report.changes.isEmpty && report.shared.count == 1)
  }

  @Test func anotherAddressOfATargetIsDestructive() {
    let report = base.report(changedTo: base.changing("platform/target.yaml", ":8080", to: ":9090"))
    #expect(report.changes.map(\.effects) == [[.target], [.target], [.target]])
    #expect(report.changes.allSatisfy { $0.isDestructive && $0.summary.contains("127.0.0.1:9090") })
  }

  @Test func freezeReachesWhatItMatches() {
    let freeze = """
      apiVersion: setpoint.dev/v1
      kind: Freeze
      metadata: {name: weekend}
      spec: {schedule: "0 18 * * 5", duration: 62h, match: {namespaces: [risk]}}
      """
    let report = base.report(changedTo: base.with("platform/freeze.yaml", freeze))
    #expect(report.changes.map(\.effects) == [[.freeze], [.freeze], [.freeze]])
    #expect(report.shared.first?.reaches == ["risk/a", "risk/b", "risk/c"])
  }

  @Test func faultyHeadNeverReadsAsNoChange() throws {
    let report = base.report(changedTo: base.changing("risk/a.yaml", "version: ", to: "versoin: "))
    #expect(!report.headIsValid)
    let change = try #require(report.changes.first)
    #expect(change.effects == [.invalid] && change.action == .none && report.changes.count == 1)
    #expect(change.summary.contains("so version 1 goes on being served as it is: risk/a.yaml:"))
  }

  @Test func unreadableFileDeletesNothing() {
    let report = base.report(changedTo: base.with("risk/a.yaml", "a: [\n"))
    #expect(!report.headIsValid)
    #expect(report.changes.map(\.effects) == [[.invalid]])
  }

  @Test func mendedDeploymentRollsOut() {
    let broken = base.changing("risk/a.yaml", "version: ", to: "versoin: ")
    let report = broken.report(changedTo: base)
    #expect(report.headIsValid && report.changes.map(\.effects) == [[.rollout]])
    #expect(report.changes.first?.action == .update)
  }

  @Test func massDeletionIsSaidToBeHeld() {
    var head = base
    for name in ["a", "b", "c"] { head.files["risk/\(name).yaml"] = nil }
    #expect(base.report(changedTo: head).notices.first?.hasPrefix("3 of 3 deployments are deleted") == true)
  }

  @Test func onlyNewWarningsAreTold() {
    let warned = base.changing("risk/a.yaml", "version: \"1\"", to: "version: latest")
    #expect(base.report(changedTo: warned).diagnostics.map(\.code) == ["SP1902"])
    let moved = warned.with("risk/a.yaml", "# lower\n" + (warned.files["risk/a.yaml"] ?? ""))
    #expect(warned.report(changedTo: moved).diagnostics.isEmpty)
  }
}
