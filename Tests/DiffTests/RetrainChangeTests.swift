import Reports
import Testing

/// What a change of a deployment's training does.
@Suite struct RetrainChangeTests {
  private static let trainer = """
    apiVersion: setpoint.dev/v1
    kind: Trainer
    metadata: {name: t}
    spec: {command: {command: [/bin/train]}, artifacts: "file:///srv/{{run}}/"}
    """
  private static let source = """
    apiVersion: setpoint.dev/v1
    kind: MetricSource
    metadata: {name: prom}
    spec: {prometheus: {url: "http://127.0.0.1:9090"}}
    """
  private static let retrain = """
      retrain:
        trainer: t
        mode: propose
        triggers:
        - {name: weekly, schedule: "@weekly"}
        - {name: auc, source: prom, query: model_auc, min: 0.9}
        accept:
        - {metric: auc, min: 0.9}
    """

  private let base = Tree()
    .with("platform/t.yaml", Self.trainer).with("platform/u.yaml", Self.trainer.replacing("name: t", with: "name: u"))
    .with("platform/prom.yaml", Self.source).with("risk/fraud.yaml", Tree.deployment("fraud", more: Self.retrain))

  private func change(_ head: Tree, from base: Tree? = nil) throws -> ChangeReport {
    let report = (base ?? self.base).report(changedTo: head)
    #expect(report.headIsValid, "\(report.diagnostics.map(\.message))")
    let change = try #require(report.changes.first)
    #expect(change.effects == [.retrain] && change.restarts == [])
    return change
  }

  @Test(arguments: [
    ("@weekly", "@daily", "triggers (weekly: schedule)"),
    ("schedule: \"@weekly\"", "paths: [data]", "triggers (weekly: cause)"),
    ("min: 0.9}\n    accept", "max: 1, for: 5m}\n    accept", "triggers (auc: min, max, for)"),
    ("name: weekly", "name: often", "triggers (often is new; weekly is gone)"),
    ("metric: auc, min: 0.9", "metric: auc, min: 0.8, max: 1", "acceptance gates (auc: min, max)"),
    ("    accept:\n    - {metric: auc, min: 0.9}", "    accept: []", "acceptance gates (auc is gone)"),
    ("trainer: t", "trainer: u", "trainer (u)"),
    ("trainer: t", "trainer: t\n    parameters: {epochs: 20, depth: 3}", "parameters (depth, epochs)"),
    ("trainer: t", "trainer: t\n    timeout: 1h\n    cooldown: 1h", "attempts and pauses between trainings"),
  ])
  func whatOfTheTrainingChangedIsNamed(_ old: String, _ new: String, _ words: String) throws {
    let summary = try change(base.changing("risk/fraud.yaml", old, to: new)).summary
    #expect(summary == "The next training has other \(words); one that is under way goes on as it was started.")
  }

  @Test(arguments: [
    ("auto", "an accepted result is committed to the branch and rolls out"),
    ("observe", "a trigger is only told, and nothing is trained"),
  ])
  func anotherModeIsToldByWhatItDoes(_ mode: String, _ words: String) throws {
    let summary = try change(base.changing("risk/fraud.yaml", "mode: propose", to: "mode: \(mode)")).summary
    #expect(summary == "From now on \(words).")
  }

  @Test func aSharedTrainerReachesWhoeverNamesIt() throws {
    let change = try change(base.changing("platform/t.yaml", "/bin/train", to: "/bin/other"))
    #expect(change.summary.hasPrefix("The next training has other trainer (t);"))
    #expect(change.via.map(\.name) == ["t"])
  }

  @Test func aSourceThatOnlyATriggerAsksIsNoMatterOfTheRollout() throws {
    let change = try change(base.changing("platform/prom.yaml", "9090", to: "9091"))
    #expect(change.summary.hasPrefix("The next training has other sources") && change.via.map(\.name) == ["prom"])
  }

  @Test func aTrainingThatBeginsOrEndsIsTold() throws {
    let none = base.with("risk/fraud.yaml", Tree.deployment("fraud"))
    let start = "Is trained again from now on (propose), by weekly, auc: an accepted result becomes a branch to review."
    #expect(try change(base, from: none).summary == start)
    #expect(try change(none).summary == "Is no longer trained again: a training that is under way is ended.")
    let new = none.with("risk/fraud.yaml", nil).report(changedTo: base)
    #expect(new.changes.first?.summary.hasSuffix(start) == true)
  }
}

extension String {
  fileprivate func replacing(_ old: String, with new: String) -> String {
    firstRange(of: old).map { self[..<$0.lowerBound] + new + self[$0.upperBound...] } ?? self
  }
}
