import Domain
import Reports
import Testing

/// What scripts see of trainings.
@Suite struct RetrainShapeTests {
  private static let revision = Trained.declaring

  private func json(_ value: some Encodable) throws -> JSON {
    try JSONText.decode(JSON.self, from: JSONText.encode(value).utf8)
  }

  private func report(_ training: TrainingReport?, reason: Reason = .settled) -> DeploymentReport {
    DeploymentReport(
      id: Trained.id, revision: Self.revision, sync: .synced, health: .healthy, phase: "Stable", step: nil,
      stable: nil, candidate: nil, previous: nil, weights: Weights(stable: 100, candidate: 0),
      replicas: ReplicaCount(ready: 1, desired: 1), verdicts: [], quarantined: [], reason: reason, training: training)
  }

  private func status(_ training: TrainingReport?) throws -> JSON {
    let whole = StatusReport(
      revision: Self.revision, syncedAt: nil, sources: [], reports: [report(training)], at: Trained.start)
    return try #require(try json(whole)["deployments"]?.first)
  }

  @Test func statusHasTheFieldsOfTheContract() throws {
    let training = TrainingReport(
      state: .waiting, trigger: "decay", run: Trained.run, attempt: 2, message: "cooldown", next: Trained.start)
    #expect(
      try status(training)["retrain"]
        == .object([
          "state": .text("Waiting"), "trigger": .text("decay"), "run": .text(Trained.run.text), "attempt": .number(2),
          "message": .text("cooldown"), "next": .text("2026-03-02T03:00:12.000Z"),
        ]))
    let idle = TrainingReport(state: .idle, message: "nothing is due")
    #expect(try status(idle)["retrain"]?.keys == ["state", "message"])
    #expect(try !status(nil).keys.contains("retrain"))
  }

  @Test func anEntryOfATrainingSaysWhatItIsAbout() throws {
    let written = try json(Trained.history)
    guard case .list(let entries) = written else { throw ReportError.notDecodable(what: "list") }
    #expect(!entries[0].keys.contains("training"))
    #expect(entries[2]["training"]?.keys == ["run", "trigger", "data"])
    let end = try #require(entries[5]["training"])
    #expect(end.keys == ["run", "trigger", "model", "metrics", "commit", "branch"])
    #expect(end["model"]?.keys == ["version", "uri", "sha256"])
    #expect(end["metrics"] == .object(["auc": .number(0.9312)]))
    #expect(end["model"]?["sha256"] == .text(Trained.hash("9")))
  }

  @Test func whatATrainingWaitsForIsInThePlan() throws {
    func waiting(_ reports: DeploymentReport...) -> PlanReport {
      var plan = Plan()
      plan.reports = reports
      return PlanReport(plan, revision: Self.revision)
    }
    let cooling = TrainingReport(state: .waiting, trigger: "decay", message: "the cooldown ends soon")
    let both = waiting(report(cooling, reason: .suspended(nil)))
    #expect(both.waiting.map(\.name) == ["fraud", "fraud"] && both.settled == 0)
    #expect(both.waiting.last?.reason == "retraining: the cooldown ends soon")
    let one = waiting(report(cooling))
    #expect(one.waiting.count == 1 && one.settled == 0 && !one.isEmpty)
    let idle = waiting(report(TrainingReport(state: .idle, message: "nothing is due")))
    #expect(idle.waiting.isEmpty && idle.settled == 1 && idle.isEmpty)
  }

  @Test(arguments: [TrainingReport.State.waiting, .training, .collecting, .accepted, .stopped])
  func everyStateButIdleIsSaid(state: TrainingReport.State) {
    var plan = Plan()
    plan.reports = [report(TrainingReport(state: state, message: "m"))]
    #expect(PlanReport(plan, revision: nil).waiting.map(\.reason) == ["retraining: m"])
  }

  @Test func anEntryIsSaidInWords() {
    #expect(
      Trained.history[5].training?.sentences
        == ["run 20260302-5f1d09ab", "auc 0.9312", "commit 3f2a91c04b7d on main"])
    #expect(Trained.history[3].training?.sentences == ["run 20260302-5f1d09ab, attempt 2"])
  }
}
