import Domain
import Planner
import Testing

/// Steps that are entered on a person's word.
struct ApprovalTests {
  private static let policy = RolloutPolicy(
    steps: [
      Step(weight: 10, bake: .seconds(5)), Step(weight: 50, bake: .seconds(5), needsApproval: true),
      Step(weight: 100, bake: .seconds(5)),
    ], gates: [Make.gate()], noDataDeadline: .minutes(5), deadline: .minutes(2))

  private func waiting() -> Stage {
    var stage = Stage.serving(Self.policy)
    stage.declare(2, Self.policy)
    stage.run(until: "AwaitingApproval")
    return stage
  }

  @Test func isAskedForBeforeTheStepIsEnteredAndNamesTheRelease() throws {
    let stage = waiting()
    #expect(stage.shares == ["1": 90, "2": 10])
    #expect(stage.report?.reason == .awaitingApproval(version: "2", step: 2, weight: 50))
    #expect(stage.report?.health == .paused)
    let event = try #require(stage.events.last)
    #expect(event.kind == .approvalNeeded && event.release == Make.release(2).id)
    #expect(stage.kinds.count { $0 == .approvalNeeded } == 1)
  }

  @Test func approvalEntersTheStepAndIsJournaledWithWhoAndWhy() {
    var stage = waiting()
    #expect(stage.say(.approve)?.isAccepted == true)
    #expect(stage.events.first { $0.kind == .approved }?.reason.contains("ann: because") == true)
    #expect(stage.shares == ["1": 50, "2": 50])
    stage.run(until: "Stable")
    #expect(stage.shares == ["2": 100])
  }

  @Test func waitingStopsTheClockOfTheRollout() {
    var stage = waiting()
    stage.run(seconds: 600)
    #expect(stage.report?.phase == "AwaitingApproval", "its deadline is two minutes")
    #expect(stage.kinds.count { $0 == .approvalNeeded } == 1)
  }

  @Test func gatesStayInForceWhileAPersonIsWaitedFor() {
    var stage = waiting()
    stage.figures["2"] = ["errors": .value(0.5, samples: 1000)]
    stage.pass()
    #expect(stage.shares == ["1": 100])
    #expect(stage.kinds.suffix(2) == [.rolledBack, .quarantined])
  }

  @Test func approvalWithoutFreshEvidenceRaisesNothing() {
    var stage = waiting()
    stage.figures["2"] = ["errors": .error("down")]
    #expect(stage.say(.approve)?.isAccepted == true)
    stage.run(seconds: 20)
    #expect(stage.shares == ["1": 90, "2": 10])
  }

  @Test func newerReleasePreemptsIt() {
    var stage = waiting()
    stage.declare(3, Self.policy)
    stage.pass()
    #expect(stage.shares == ["1": 100])
    #expect(stage.say(.approve) == .refused("nothing waits for approval"))
    stage.run(until: "AwaitingApproval")
    #expect(stage.report?.reason == .awaitingApproval(version: "3", step: 2, weight: 50))
  }

  @Test func approvalOfAnotherReleaseIsRefused() {
    var stage = waiting()
    #expect(stage.say(.approve, release: "abc")?.isAccepted == false)
    #expect(stage.shares == ["1": 90, "2": 10])
    #expect(stage.say(.approve, release: String(Make.release(2).id.hex.prefix(8)))?.isAccepted == true)
  }

  @Test func changedStepsAskAnew() {
    var stage = waiting()
    #expect(stage.say(.approve)?.isAccepted == true)
    var steps = Self.policy.steps
    steps[2] = Step(weight: 100, bake: .seconds(5), needsApproval: true)
    let stricter = RolloutPolicy(
      steps: steps, gates: Self.policy.gates, noDataDeadline: .minutes(5), deadline: .minutes(2))
    stage.declare(2, stricter)
    stage.run(until: "AwaitingApproval")
    #expect(stage.report?.reason == .awaitingApproval(version: "2", step: 3, weight: 100))
    #expect(stage.shares == ["1": 50, "2": 50])
  }

  @Test func nobodyAnswersForAWeekAndItIsGivenUpAndHeld() {
    var stage = waiting()
    stage.wait(Limits.longestWait - .seconds(5))
    stage.pass()
    #expect(stage.report?.phase == "AwaitingApproval")
    stage.run(seconds: 5)
    #expect(stage.shares == ["1": 100])
    #expect(stage.report?.quarantined.first?.held == true)
  }

  @Test func firstReleaseAsksNobody() {
    #expect(!Stage.serving(Self.policy).kinds.contains(.approvalNeeded))
  }

  @Test func firstStepMayNeedItToo() {
    let policy = RolloutPolicy(
      steps: [Step(weight: 10, bake: .seconds(1), needsApproval: true), Step(weight: 100, bake: .seconds(1))],
      gates: [], noDataDeadline: .minutes(5), deadline: .minutes(5))
    var stage = Stage.serving(policy)
    stage.declare(2, policy)
    stage.run(until: "AwaitingApproval")
    #expect(stage.shares == ["1": 100])
    #expect(stage.say(.approve)?.isAccepted == true)
    #expect(stage.shares == ["1": 90, "2": 10])
  }
}
