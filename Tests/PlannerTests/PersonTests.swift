import Domain
import Planner
import Testing

/// What people can say, and that no word breaks an invariant.
struct PersonTests {
  private func baking() -> Stage {
    var stage = Stage.serving()
    stage.declare(2)
    stage.run(until: "Baking")
    return stage
  }

  private func promotedTwice() -> Stage {
    var stage = Stage.serving()
    stage.declare(2)
    stage.run(until: "Stable")
    return stage
  }

  @Test func promoteSkipsStepsAndGatesAndIsStillWatched() {
    var stage = baking()
    stage.figures["2"] = ["errors": .error("down")]
    #expect(stage.say(.promote)?.isAccepted == true)
    #expect(stage.shares == ["2": 100])
    #expect(stage.report?.previous?.version == "1" && stage.report?.phase == "Watching")
    #expect(stage.events.contains { $0.kind == .approved && $0.reason.contains("by ann: because") })
  }

  @Test func promoteNeverSkipsReadiness() {
    var stage = Stage.serving()
    stage.unready = ["2"]
    stage.declare(2)
    stage.run(until: "Warming")
    #expect(stage.say(.promote)?.isAccepted == true)
    stage.run(seconds: 20)
    #expect(stage.shares == ["1": 100] && stage.report?.candidate?.version == "2")
    let index = ReplicaID(deployment: Make.id, release: Make.release(2).id, index: 0)
    stage.observed.replicas[index] = ObservedReplica(phase: .ready)
    stage.pass()
    #expect(stage.shares == ["1": 100], "one of two replicas is not enough")
    stage.observed.replicas[ReplicaID(deployment: Make.id, release: Make.release(2).id, index: 1)] =
      ObservedReplica(phase: .ready)
    stage.pass()
    #expect(stage.shares == ["2": 100])
  }

  @Test func promotedCandidateThatDoesNotStartIsQuarantined() {
    var stage = Stage.serving()
    stage.unready = ["2"]
    stage.declare(2)
    stage.run(until: "Warming")
    #expect(stage.say(.promote)?.isAccepted == true)
    stage.run(until: "RolledBack")
    #expect(stage.shares == ["1": 100])
  }

  @Test func promoteWhileSuspendedIsRefused() {
    var stage = baking()
    #expect(stage.say(.suspend)?.isAccepted == true)
    #expect(stage.say(.promote)?.isAccepted == false)
    stage.run(seconds: 60)
    #expect(stage.shares == ["1": 90, "2": 10])
    #expect(stage.say(.resume)?.isAccepted == true)
    stage.run(until: "Stable")
    #expect(stage.shares == ["2": 100])
  }

  @Test func suspendedRolloutIsStillTakenBack() {
    var stage = baking()
    #expect(stage.say(.suspend)?.isAccepted == true)
    stage.figures["2"] = ["errors": .value(1, samples: 1000)]
    stage.pass()
    #expect(stage.shares == ["1": 100])
  }

  @Test func suspensionStartsNothingNew() {
    var stage = Stage.serving()
    #expect(stage.say(.suspend)?.isAccepted == true)
    stage.declare(2)
    stage.run(seconds: 10)
    #expect(stage.report?.reason == .suspended(Attribution(who: "ann", why: "because")))
    #expect(stage.say(.suspend)?.isAccepted == false)
    #expect(stage.say(.resume)?.isAccepted == true)
    #expect(stage.report?.phase == "Warming")
    #expect(stage.say(.resume)?.isAccepted == false)
  }

  @Test func suspensionInTheManifestIsNotResumedByAWord() {
    var stage = Stage.serving()
    stage.declare(2, suspend: true)
    stage.run(seconds: 5)
    #expect(stage.say(.resume)?.isAccepted == false)
    #expect(stage.say(.suspend)?.isAccepted == false)
  }

  @Test func abortHoldsTheRelease() {
    var stage = baking()
    #expect(stage.say(.abort)?.isAccepted == true)
    #expect(stage.shares == ["1": 100])
    stage.run(seconds: 30)
    #expect(stage.report?.quarantined.first?.held == true && stage.report?.phase == "Held")
    #expect(stage.say(.abort)?.isAccepted == false)
  }

  @Test func heldReleaseStaysHeldWhenItComesBackAndRetryEndsThat() {
    var stage = baking()
    #expect(stage.say(.abort)?.isAccepted == true)
    stage.declare(1)
    stage.run(until: "Stable")
    stage.declare(2)
    stage.run(seconds: 10)
    #expect(stage.report?.phase == "Held")
    #expect(stage.say(.retry)?.isAccepted == true)
    #expect(stage.events.contains { $0.kind == .retried })
    stage.run(until: "Stable")
    #expect(stage.shares == ["2": 100])
  }

  @Test func retryOfWhatNeverFailedIsRefused() {
    var stage = baking()
    #expect(stage.say(.retry)?.isAccepted == false)
  }

  @Test func retriedReleaseThatFailsAgainIsQuarantinedAgain() {
    var stage = baking()
    stage.figures["2"] = ["errors": .value(1, samples: 1000)]
    stage.run(until: "RolledBack")
    #expect(stage.say(.retry)?.isAccepted == true)
    stage.run(until: "Baking")
    stage.run(until: "RolledBack")
    #expect(stage.report?.quarantined.count == 1)
  }

  @Test func rollbackOfACandidateIsAnAbort() {
    var stage = baking()
    #expect(stage.say(.rollback)?.isAccepted == true)
    #expect(stage.shares == ["1": 100] && stage.report?.phase == "Held")
  }

  @Test func rollbackInTheWatchIsOneStep() {
    var stage = Stage.serving()
    stage.declare(2)
    stage.run(until: "Watching")
    #expect(stage.say(.rollback)?.isAccepted == true)
    #expect(stage.shares == ["1": 100])
    stage.pass()
    #expect(stage.report?.reason == stage.report.map { .quarantined($0.quarantined[0]) })
  }

  @Test func rollbackAfterTheWatchWarmsTheOldReleaseUpFirst() {
    var stage = promotedTwice()
    stage.unready = ["1"]
    #expect(stage.say(.rollback)?.isAccepted == true)
    stage.run(seconds: 5)
    #expect(stage.shares == ["2": 100] && stage.report?.candidate?.version == "1")
    for index in 0..<2 {
      stage.observed.replicas[ReplicaID(deployment: Make.id, release: Make.release(1).id, index: index)] =
        ObservedReplica(phase: .ready)
    }
    stage.pass()
    #expect(stage.shares == ["1": 100] && stage.report?.previous == nil)
    stage.run(seconds: 30)
    #expect(stage.shares == ["1": 100], "what is declared is held")
    #expect(stage.events.contains { $0.kind == .rolledBack && $0.version == "2" && $0.reason.contains("ann") })
    #expect(stage.say(.rollback)?.isAccepted == false, "nothing earlier is known")
  }

  @Test func newerDeclarationEndsTheWayBack() {
    var stage = promotedTwice()
    stage.unready = ["1"]
    #expect(stage.say(.rollback)?.isAccepted == true)
    stage.declare(3)
    stage.run(until: "Stable")
    #expect(stage.shares == ["3": 100])
  }

  @Test func abortOfTheWayBackHoldsNothingMore() {
    var stage = promotedTwice()
    stage.unready = ["1"]
    #expect(stage.say(.rollback)?.isAccepted == true)
    #expect(stage.say(.abort)?.isAccepted == true)
    #expect(stage.report?.quarantined.map(\.version) == ["2"])
    #expect(stage.shares == ["2": 100])
  }

  @Test func rollbackWithoutAnEarlierReleaseIsRefused() {
    var stage = Stage.serving()
    #expect(stage.say(.rollback)?.isAccepted == false)
    #expect(stage.shares == ["1": 100])
  }

  @Test(arguments: Verb.allCases)
  func wordsAboutAnUnknownDeploymentAreRefused(verb: Verb) {
    var stage = Stage()
    stage.pass()
    #expect(stage.say(verb)?.isAccepted == false)
  }

  @Test(arguments: [Verb.approve, .promote, .abort, .rollback, .retry, .resume, .sync])
  func wordsThatChangeNothingAreRefusedAndLeaveNoTrace(verb: Verb) {
    var stage = Stage.serving()
    let before = (stage.record, stage.events.count)
    #expect(stage.say(verb)?.isAccepted == false)
    #expect(stage.record == before.0 && stage.events.count == before.1)
  }

  @Test func wayBackGoesOnWhileSuspended() {
    var stage = promotedTwice()
    #expect(stage.say(.suspend)?.isAccepted == true)
    #expect(stage.say(.rollback)?.isAccepted == true)
    stage.run(seconds: 3)
    #expect(stage.shares == ["1": 100])
  }

  @Test func releaseThatAPersonLeftIsNoPlaceToGoBackTo() {
    var stage = promotedTwice()
    #expect(stage.say(.rollback)?.isAccepted == true)
    stage.run(seconds: 3)
    #expect(stage.record?.proven.map(\.version) == ["1"])
  }
}
