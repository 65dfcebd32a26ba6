import Diff
import Reports
import Testing

/// What a change of one deployment is said to do.
@Suite struct CompareTests {
  private let base = Tree("fraud")

  private func change(_ head: Tree) throws -> ChangeReport {
    let report = base.report(changedTo: head)
    #expect(report.headIsValid, "\(report.diagnostics.map(\.message))")
    return try #require(report.changes.first)
  }

  private func changing(_ old: String, to new: String) throws -> ChangeReport {
    try change(base.changing("risk/fraud.yaml", old, to: new))
  }

  @Test func sameTreesHaveNoChange() {
    let report = base.report(changedTo: base)
    #expect(report == DiffReport(base: "base", head: "head", changes: []))
  }

  @Test func commentsAndTheOrderOfKeysChangeNothing() {
    let text = "# a comment\n" + Tree.deployment("fraud")
    #expect(base.report(changedTo: base.with("risk/fraud.yaml", text)).changes.isEmpty)
  }

  @Test func newVersionRollsOutThroughThePolicysStepsAndGates() throws {
    let change = try change(base.with("risk/fraud.yaml", Tree.deployment("fraud", version: "2")))
    #expect(change.action == .update && change.effects == [.rollout])
    #expect(change.from?.version == "1" && change.to?.version == "2")
    #expect(change.summary == "Version 2 in place of 1 rolls out, from 10% of the traffic on.")
    #expect(change.rollout?.steps.map(\.weight) == [10, 100])
    #expect(change.rollout?.gates == ["errors: errorRate at most 0.02 over 200 samples"])
    #expect(change.rollout?.policy == "careful")
    #expect(change.fields.map(\.path) == ["model.version", "model.uri", "model.sha256"])
    #expect(change.fields.first == FieldChangeReport(path: "model.version", from: "\"1\"", to: "\"2\""))
    #expect(!change.isDestructive && change.via.isEmpty)
  }

  @Test func otherReplicasScaleWithoutARestart() throws {
    let change = try changing("  policy:", to: "  replicas: 3\n  policy:")
    #expect(change.effects == [.scale] && change.rollout == nil)
    #expect(change.summary == "Scales from 1 to 3 servers.")
    #expect(change.restarts == ["2 servers more."] && change.keeps == ["The servers that stay are not restarted."])
    #expect(change.fields == [FieldChangeReport(path: "replicas", from: nil, to: "3")])
  }

  @Test func environmentMakesANewReleaseOfTheSameVersion() throws {
    let change = try changing("  policy:", to: "  env: {LOG: debug}\n  policy:")
    #expect(change.effects == [.rollout])
    #expect(change.summary == "A new release of version 1 rolls out, from 10% of the traffic on.")
  }

  @Test func anotherAddressOfTheSameBytesDoesNothing() throws {
    let change = try changing("file:///srv/fraud-1", to: "file:///mnt/fraud-1")
    #expect(change.action == .none && change.effects.isEmpty)
    #expect(change.summary == "Nothing is done: model.uri changes no server and no rule.")
  }

  @Test func suspensionHoldsTheNewVersion() throws {
    let head = base.with("risk/fraud.yaml", Tree.deployment("fraud", version: "2", more: "  suspend: true"))
    let change = try change(head)
    #expect(change.effects == [.rollout, .suspend])
    #expect(change.rollout == nil && change.restarts.isEmpty)
    #expect(change.summary.hasPrefix("Version 2 in place of 1 waits until the deployment is no longer suspended."))
  }

  @Test func movedManifestDoesNothing() throws {
    let head = base.with("risk/fraud.yaml", nil).with("risk/other.yaml", Tree.deployment("fraud"))
    let change = try change(head)
    #expect(change.action == .none && change.path == "risk/other.yaml")
    #expect(change.summary == "Moved from risk/fraud.yaml: nothing is done.")
  }

  @Test func newDeploymentIsCreated() throws {
    let change = try change(base.with("risk/new.yaml", Tree.deployment("new")))
    #expect(change.action == .create && change.effects == [.rollout] && change.from == nil)
    #expect(change.restarts == ["1 server of version 1 is started."])
  }

  @Test func deletedDeploymentIsPrunedOrKept() throws {
    let base = Tree("fraud", "a", "b", "c").changing("risk/a.yaml", "  policy:", to: "  prune: false\n  policy:")
    let report = base.report(changedTo: base.with("risk/fraud.yaml", nil).with("risk/a.yaml", nil))
    let kept = try #require(report.changes.first)
    let pruned = try #require(report.changes.last)
    #expect(kept.action == .delete && kept.effects == [.keep] && !kept.isDestructive)
    #expect(pruned.action == .delete && pruned.effects == [.prune] && pruned.isDestructive)
    #expect(pruned.summary.contains("/risk/fraud/"))
    #expect(report.notices.isEmpty)
  }
}
