import Domain
import Planner
import Testing

/// `onFailure: pause` leaves to a person what a failed gate leads to.
struct PauseTests {
  private static let policy = RolloutPolicy(
    steps: [10, 50, 100].map { Step(weight: $0, bake: .seconds(5)) }, gates: [Make.gate()], onFailure: .pause,
    noDataDeadline: .minutes(5), deadline: .minutes(2))
  private static let bad = ["errors": Measurement.value(0.5, samples: 1000)]

  private func paused() -> Stage {
    var stage = Stage.serving(Self.policy)
    stage.declare(2, Self.policy)
    stage.run(until: "Baking")
    stage.figures["2"] = Self.bad
    stage.run(until: "Paused")
    return stage
  }

  private func pausedInWatch() -> Stage {
    var stage = Stage.serving(Self.policy)
    stage.declare(2, Self.policy)
    stage.run(until: "Watching")
    stage.figures["2"] = Self.bad
    stage.run(until: "Paused")
    return stage
  }

  @Test func weightStaysWhereItWas() {
    var stage = paused()
    stage.run(seconds: 300)
    #expect(stage.shares == ["1": 90, "2": 10])
    #expect(stage.report?.health == .paused && stage.report?.quarantined.isEmpty == true)
    #expect(stage.kinds.count { $0 == .held } == 1)
  }

  @Test func goodFiguresAloneDoNotEndIt() {
    var stage = paused()
    stage.figures = [:]
    stage.run(seconds: 30)
    #expect(stage.report?.phase == "Paused")
  }

  @Test func resumeGoesOnWithFreshEvidence() {
    var stage = paused()
    stage.figures = [:]
    #expect(stage.say(.resume)?.isAccepted == true)
    #expect(stage.report?.phase == "Baking" && stage.report?.step?.baked == .zero)
    stage.run(until: "Stable")
    #expect(stage.shares == ["2": 100])
  }

  @Test func resumeOfWhatStillFailsPausesAgain() {
    var stage = paused()
    #expect(stage.say(.resume)?.isAccepted == true)
    stage.run(until: "Paused", within: 10)
    #expect(stage.shares == ["1": 90, "2": 10])
  }

  @Test func abortGivesItUpAndHoldsIt() {
    var stage = paused()
    #expect(stage.say(.abort)?.isAccepted == true)
    #expect(stage.shares == ["1": 100])
    stage.run(seconds: 30)
    #expect(stage.report?.phase == "Held")
  }

  @Test func promoteTakesItInSpiteOfTheGate() {
    var stage = paused()
    #expect(stage.say(.promote)?.isAccepted == true)
    #expect(stage.shares == ["2": 100])
  }

  @Test func candidateThatEndsWhilePausedIsTakenBack() {
    var stage = paused()
    let id = ReplicaID(deployment: Make.id, release: Make.release(2).id, index: 0)
    stage.observed.replicas[id] = ObservedReplica(phase: .exited(at: stage.now, reason: "killed"), exits: 3)
    stage.pass(after: 0)
    #expect(stage.shares == ["1": 100])
    #expect(stage.report?.quarantined.first?.held == false)
  }

  @Test func nobodyAnswersForAWeekAndItIsHeld() {
    var stage = paused()
    stage.wait(Limits.longestWait)
    stage.pass()
    #expect(stage.shares == ["1": 100] && stage.report?.quarantined.first?.held == true)
  }

  @Test func changedGateEndsThePause() {
    var stage = paused()
    stage.declare(2, Make.policy(gates: [Make.gate(max: 0.9)]))
    stage.run(until: "Stable")
    #expect(stage.shares == ["2": 100])
  }

  @Test func watchIsPausedAtAllTraffic() {
    var stage = pausedInWatch()
    stage.run(seconds: 60)
    #expect(stage.shares == ["2": 100])
    #expect(stage.report?.previous?.version == "1", "what it replaced stays ready")
  }

  @Test func pausedWatchIsAcceptedByPromote() {
    var stage = pausedInWatch()
    #expect(stage.say(.promote)?.isAccepted == true)
    #expect(stage.report?.phase == "Stable" && stage.report?.previous == nil)
  }

  @Test func pausedWatchIsLeftByRollback() {
    var stage = pausedInWatch()
    #expect(stage.say(.rollback)?.isAccepted == true)
    #expect(stage.shares == ["1": 100] && stage.report?.phase == "Held")
  }

  @Test func pausedWatchGoesOnWithResume() {
    var stage = pausedInWatch()
    stage.figures = [:]
    #expect(stage.say(.resume)?.isAccepted == true)
    #expect(stage.report?.phase == "Watching" && stage.report?.step?.baked == .zero)
    stage.run(until: "Stable")
    #expect(stage.shares == ["2": 100])
  }
}
