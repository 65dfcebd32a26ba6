import Domain
import Testing

@testable import Planner

/// What follows when a result is taken back after it was deployed.
struct TrainingRolledBackTests {
  /// The result of a run is rolled out and fails.
  private func rolledBack(_ stage: inout Stage) {
    stage.figures["101"] = ["errors": .value(0.5, samples: 1000)]
    stage.run(seconds: 70)
    stage.run(until: "RolledBack")
  }

  @Test func aResultThatIsRolledBackPausesItsTriggerOnce() throws {
    var stage = Stage.withChangedData()
    rolledBack(&stage)
    stage.pass()
    let run = try #require(stage.trainings.past.first)
    let reason = "version 101 of training \(run.id) was taken back: gate errors: 0.5 breaks max 0.02 (1000 samples)"
    #expect(stage.trainings.triggers["data"]?.pause == reason && run.rolledBack != nil)
    #expect(stage.report?.training?.state == .stopped)
    #expect(stage.report?.training?.message == "data is paused until setpoint retrain: \(reason)")
    #expect(stage.events.last?.reason == "data starts no training until setpoint retrain: \(reason)")
    stage.hold("c")
    stage.run(seconds: 100)
    #expect(stage.trainer.runs.count == 1 && stage.trainings.pending.isEmpty)
    #expect(
      stage.events.last?.reason
        == "data: the content of data/fraud.csv changed; nothing is trained, for the trigger is paused")
    #expect(stage.kinds.count { $0 == .held } == 1)
    #expect(stage.say(.retrain)?.isAccepted == true)
    stage.run(seconds: 5)
    #expect(stage.trainings.triggers["data"]?.pause == nil && stage.trainings.run != nil)
  }

  @Test func whatAPersonAskedForPausesNothing() {
    var stage = Stage.withChangedData()
    stage.hold("a")
    _ = stage.say(.retrain)
    rolledBack(&stage)
    stage.pass()
    #expect(stage.trainings.past.first?.rolledBack != nil && !stage.kinds.contains(.held))
    #expect(stage.report?.training?.state == .idle)
  }

  @Test func whatWaitsOfAPausedTriggerIsDroppedAndOnlyThat() {
    var stage = Stage.withChangedData()
    stage.training = Make.training([Make.data(), Make.decay(lasting: .zero)], cooldown: .hours(1000))
    stage.figures["101"] = ["errors": .value(0.5, samples: 1000)]
    for _ in 0..<100 where stage.trainings.past.isEmpty { stage.pass() }
    stage.hold("c")
    stage.figures["1"] = ["decay": .value(1, samples: 1)]
    stage.pass()
    #expect(stage.trainings.pending.map(\.trigger) == ["data", "decay"])
    stage.run(until: "RolledBack")
    stage.pass()
    #expect(stage.trainings.pending.map(\.trigger) == ["decay"])
  }

  @Test func otherTriggersGoOn() {
    var stage = Stage.withChangedData()
    stage.training = Make.training([Make.data(), Make.decay(lasting: .zero)])
    rolledBack(&stage)
    stage.pass()
    #expect(stage.trainings.triggers["decay"]?.pause == nil)
    stage.figures["1"] = ["decay": .value(1, samples: 1)]
    stage.run(seconds: 5)
    #expect(stage.trainings.run?.occurrences.map(\.trigger) == ["decay"])
  }

  @Test func aReleaseThatNoRunMadePausesNothing() {
    var stage = Stage.withChangedData()
    stage.run(seconds: 70)
    stage.run(until: "Stable")
    stage.figures["2"] = ["errors": .value(0.5, samples: 1000)]
    stage.declare(2)
    stage.run(until: "RolledBack")
    stage.pass()
    #expect(stage.trainings.triggers["data"]?.pause == nil && !stage.kinds.contains(.held))
  }
}
