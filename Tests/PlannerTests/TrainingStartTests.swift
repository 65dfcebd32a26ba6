import Domain
import Planner
import Testing

/// What keeps a run from starting, and what is said of it.
struct TrainingStartTests {
  private static let noon = WallTime(milliseconds: 1_795_262_400_000)

  /// The content changed; nothing was decided on it yet.
  private func stage(_ training: DeclaredTraining? = nil, freezes: [Freeze] = [], access: WriteAccess = .granted)
    -> Stage
  {
    var stage = Stage.serving(freezes: freezes)
    stage.training = training ?? Make.training([Make.data()])
    stage.observed.writeAccess = access
    change(&stage, "a")
    stage.run(seconds: 2)
    change(&stage, "b")
    return stage
  }

  private func change(_ stage: inout Stage, _ hash: String) { stage.content = ["data/fraud.csv": .hash(hash)] }

  private func message(_ stage: Stage) -> String { stage.report?.training?.message ?? "" }

  /// It waits with this message, quietly, and may stay so.
  private func expectWaiting(_ stage: inout Stage, _ words: String, _ location: SourceLocation = #_sourceLocation) {
    #expect(message(stage) == "data waits, for \(words)", sourceLocation: location)
    #expect(stage.report?.training?.state == .waiting && stage.trainings.run == nil, sourceLocation: location)
    stage.pass()
    #expect(stage.last.changed.isEmpty && stage.report?.isTerminal == true, sourceLocation: location)
    #expect(stage.kinds.count { $0 == .trainingTriggered } >= 1, sourceLocation: location)
  }

  @Test func freezeIsWaitedFor() throws {
    let freeze = Freeze(
      name: "weekend", schedule: try CronSchedule("0 11 * * *"), duration: .hours(2), match: Selector())
    var stage = Stage.serving()
    stage.training = Make.training([Make.data()])
    stage.observed.writeAccess = .granted
    change(&stage, "a")
    stage.declare(1, freezes: [freeze])
    stage.run(seconds: 2)
    change(&stage, "b")
    stage.pass()
    expectWaiting(&stage, "the freeze weekend ends at 2026-11-21 13:00:00 UTC")
    stage.wall = Self.noon + .hours(1)
    stage.pass()
    #expect(stage.trainings.run != nil)
  }

  @Test func cooldownGoesByTheEndOfTheLastRun() throws {
    var stage = stage(Make.training([Make.data()], mode: .propose, cooldown: .hours(1)))
    stage.run(seconds: 70)
    let ended = try #require(stage.trainings.past.first?.endedAt)
    change(&stage, "c")
    stage.pass()
    expectWaiting(&stage, "the cooldown since the last run ends at \((ended + .hours(1)).people)")
    stage.wall = ended + .hours(1) - .milliseconds(1001)
    stage.pass()
    #expect(stage.trainings.run == nil)
    stage.wall = ended + .hours(1) - .seconds(1)
    stage.pass()
    #expect(stage.trainings.run != nil)
  }

  @Test func budgetGoesByStarts() throws {
    let budget = TrainingBudget(runs: 2, per: .hours(24))
    var stage = stage(Make.training([Make.data()], mode: .propose, budget: budget))
    stage.run(seconds: 70)
    let first = try #require(stage.trainings.past.first?.startedAt)
    stage.wall = stage.wall + .hours(1)
    change(&stage, "c")
    stage.run(seconds: 70)
    #expect(stage.trainings.past.count == 2)
    change(&stage, "d")
    stage.pass()
    let until = (first + .hours(24)).people
    expectWaiting(&stage, "2 runs in 1d are started; the next one may at \(until)")
    stage.wall = first + .hours(24) - .seconds(1)
    stage.pass()
    #expect(stage.trainings.run != nil)
    stage.run(seconds: 70)
    change(&stage, "e")
    stage.pass()
    #expect(stage.trainings.run == nil, "the second of them still counts")
  }

  @Test func aBudgetAboveWhatIsRememberedIsKept() {
    let budget = TrainingBudget(runs: Limits.rememberedRuns + 2, per: .hours(24))
    var stage = stage(Make.training([Make.data()], mode: .propose, budget: budget))
    for number in 0..<Limits.rememberedRuns + 4 {
      change(&stage, "n\(number)")
      stage.run(seconds: 70)
    }
    #expect(stage.trainer.runs.count == Limits.rememberedRuns + 2)
  }

  @Test func aClockThatWasFarAheadDoesNotHoldTheNextRunForYears() {
    var stage = stage(
      Make.training([Make.data()], mode: .propose, cooldown: .hours(1), budget: TrainingBudget(runs: 1, per: .hours(2)))
    )
    let years = Interval.hours(24 * 365 * 30)
    stage.wall = stage.wall + years
    stage.run(seconds: 70)
    stage.wall = stage.wall - years
    change(&stage, "c")
    stage.run(seconds: 2)
    #expect(stage.trainings.past.count == 1 && stage.trainings.run == nil)
    stage.wall = stage.wall + .hours(2)
    stage.run(seconds: 2)
    #expect(stage.trainings.run != nil)
  }

  @Test func aSmallStepBackOnlyMakesTheWaitLonger() throws {
    var stage = stage(Make.training([Make.data()], mode: .propose, cooldown: .hours(1)))
    stage.run(seconds: 70)
    let ended = try #require(stage.trainings.past.first?.endedAt)
    stage.wall = stage.wall - .hours(20)
    stage.run(seconds: 2)
    #expect(
      stage.trainings.past.first?.endedAt == ended
        && stage.trainings.starts.first == stage.trainings.past.first?.startedAt)
  }

  @Test func suspensionByManifestAndByAPerson() {
    var stage = stage()
    #expect(stage.say(.suspend)?.isAccepted == true)
    #expect(stage.trainings.run != nil, "what was begun in the pass that answered goes on")
    var manifest = self.stage()
    change(&manifest, "a")
    manifest.pass()
    manifest.declare(1, suspend: true)
    change(&manifest, "b")
    manifest.pass()
    expectWaiting(&manifest, "its manifest says suspend: true")
    manifest.declare(1)
    manifest.pass()
    #expect(manifest.trainings.run != nil)
  }

  @Test func aSuspendedDeploymentStartsNoRunAndNoFurtherAttempt() {
    var stage = stage(Make.training([Make.data()], attempts: 2))
    change(&stage, "a")
    stage.pass()
    _ = stage.say(.suspend)
    change(&stage, "b")
    stage.pass()
    expectWaiting(&stage, "suspended by ann: because, until setpoint resume")
    _ = stage.say(.resume)
    stage.trainer.endings = [1: .failed("one")]
    stage.run(seconds: 65)
    _ = stage.say(.suspend)
    stage.run(seconds: 100)
    #expect(stage.trainings.run?.attempt == 1)
    for _ in 0..<20 { #expect(stage.pass().changed.isEmpty) }
    _ = stage.say(.resume)
    #expect(stage.trainings.run?.attempt == 2)
  }

  @Test func nothingTrainsBeforeARevisionWasRead() {
    var stage = stage(access: .denied("x"))
    stage.pass()
    stage.observed.writeAccess = .granted
    let desired = stage.desired
    stage.desired = nil
    stage.pass()
    expectWaiting(&stage, "the source was not read yet")
    stage.desired = desired
    stage.pass()
    #expect(stage.trainings.run != nil)
  }

  @Test func nothingTrainsBeforeAReleaseServes() {
    var stage = Stage()
    stage.unready = ["1"]
    stage.training = Make.training([Make.data()])
    stage.observed.writeAccess = .granted
    change(&stage, "a")
    stage.declare(1)
    stage.run(seconds: 2)
    change(&stage, "b")
    stage.pass()
    #expect(message(stage) == "data waits, for no release serves yet")
    stage.unready = []
    stage.observed.replicas = [:]
    stage.run(seconds: 5)
    #expect(stage.trainings.run != nil || !stage.trainings.past.isEmpty)
  }

  @Test func whatWasAdoptedWaitsForAPerson() {
    var stage = stage(access: .denied("x"))
    stage.pass()
    stage.observed.writeAccess = .granted
    stage.declare(2)
    stage.history.records[Make.id]?.isAdopted = true
    stage.pass()
    expectWaiting(&stage, "what was found serving waits for setpoint confirm")
  }

  @Test func aManifestThatIsGoneTrainsNothing() {
    var stage = stage(access: .denied("x"))
    stage.pass()
    stage.observed.writeAccess = .granted
    stage.desired = Make.desired([], revision: 60)
    stage.pass()
    expectWaiting(&stage, "its manifest is gone")
    stage.desired = Make.desired([], revision: 61, invalid: [Make.id: "risk/x.yaml:1:1: bad"])
    stage.pass()
    #expect(stage.trainings.run != nil, "a faulty manifest keeps its last declaration")
  }

  @Test func writeAccessIsAskedForBeforeARunStarts() {
    var stage = stage(access: .unknown)
    stage.pass()
    #expect(stage.last.actions.map(\.action) == [.checkWriteAccess] && stage.trainings.run == nil)
    #expect(message(stage) == "data waits, for the source has not said yet whether it can be written to")
    stage.observed.writeAccess = .denied("the token may only read")
    stage.pass()
    #expect(stage.last.actions.isEmpty)
    expectWaiting(&stage, "the source can't be written to: the token may only read")
    stage.observed.writeAccess = .granted
    stage.pass()
    #expect(stage.trainings.run != nil)
  }

  @Test func writeAccessIsAskedForOnlyWhenItIsAllThatIsMissing() {
    var stage = stage(access: .unknown)
    change(&stage, "a")
    stage.pass()
    #expect(stage.last.actions.isEmpty)
    _ = stage.say(.suspend)
    change(&stage, "b")
    stage.pass()
    #expect(stage.last.actions.isEmpty)
  }

  @Test func theFirstReasonIsTold() {
    var stage = stage(access: .denied("x"))
    stage.history.records[Make.id]?.suspension = Attribution(who: "bob", why: "")
    stage.pass()
    expectWaiting(&stage, "suspended by bob, until setpoint resume")
  }

  @Test func everythingThatWaitsIsInOneRun() throws {
    var stage = Stage.serving()
    stage.training = Make.training([Make.data(), Make.decay(lasting: .zero)])
    stage.observed.writeAccess = .denied("x")
    change(&stage, "a")
    stage.run(seconds: 2)
    change(&stage, "b")
    stage.pass()
    stage.figures["1"] = ["decay": .value(1, samples: 1)]
    stage.pass()
    #expect(message(stage) == "data and 1 more waits, for the source can't be written to: x")
    stage.observed.writeAccess = .granted
    stage.pass()
    let run = try #require(stage.trainings.run)
    #expect(run.occurrences.map(\.trigger) == ["data", "decay"] && run.job.trigger == "data")
    #expect(stage.trainings.pending.isEmpty)
    #expect(
      stage.events.last?.reason == "data: the content of data/fraud.csv changed; decay: the figure 1 breaks max 0.045")
  }

  @Test func whatFiresDuringARunWaitsForItsEnd() {
    var stage = stage()
    stage.run(seconds: 10)
    change(&stage, "c")
    stage.run(seconds: 10)
    #expect(stage.trainings.pending.count == 1 && stage.trainer.runs.count == 1)
    stage.run(seconds: 300)
    #expect(stage.trainer.runs.count == 2)
  }

  @Test func onlySoManyRunAtATimeAndWhoWaitedLongestIsNext() throws {
    var stage = Stage()
    let ids = ["a", "b", "c", "d"].map { DeploymentID(namespace: "risk", name: $0) }
    stage.training = Make.training([Make.data()], mode: .propose)
    stage.observed.writeAccess = .granted
    change(&stage, "a")
    stage.desired = Make.desired(ids.enumerated().map { Make.declaration($0.offset + 1, id: $0.element) })
    stage.run(seconds: 60)
    change(&stage, "b")
    stage.pass()
    func running(_ stage: Stage) -> [String] {
      ids.filter { stage.history.records[$0]?.training?.run != nil }.map(\.name)
    }
    #expect(running(stage) == ["a", "b"])
    let report = try #require(stage.last.reports.first { $0.id == ids[2] }?.training)
    #expect(report.message == "data waits, for 2 trainings run already" && report.state == .waiting)
    stage.run(seconds: 30)
    change(&stage, "c")
    stage.run(seconds: 40)
    #expect(running(stage) == ["c", "d"], "a and b fired again later")
    stage.run(seconds: 200)
    #expect(Set(stage.trainer.runs).count == 8 - 2, "c and d took the newest content with their first run")
  }

  @Test func aResultThatWaitsToBeWrittenBackTakesNoTurn() throws {
    var stage = Stage()
    let ids = ["a", "b", "c"].map { DeploymentID(namespace: "risk", name: $0) }
    stage.training = Make.training([Make.data()], mode: .propose)
    stage.observed.writeAccess = .granted
    change(&stage, "a")
    stage.desired = Make.desired(ids.enumerated().map { Make.declaration($0.offset + 1, id: $0.element) })
    stage.run(seconds: 60)
    stage.publisher.answers = Array(repeating: .underWay, count: 9)
    change(&stage, "b")
    stage.run(seconds: 70)
    #expect(stage.history.records[ids[2]]?.training?.run?.phase == .training)
  }

  @Test func aRunBetweenTwoAttemptsTakesNoTurnAndWaitsForOne() throws {
    var stage = Stage()
    let ids = ["a", "b", "c", "d"].map { DeploymentID(namespace: "risk", name: $0) }
    stage.training = Make.training([Make.data()], mode: .propose, attempts: 2)
    stage.observed.writeAccess = .granted
    change(&stage, "a")
    stage.desired = Make.desired(ids.enumerated().map { Make.declaration($0.offset + 1, id: $0.element) })
    stage.run(seconds: 60)
    stage.trainer.endings = [1: .failed("one")]
    change(&stage, "b")
    stage.run(seconds: 64)
    func phase(_ index: Int) -> RunPhase? { stage.history.records[ids[index]]?.training?.run?.phase }
    #expect(phase(2) == .training && phase(3) == .training, "a and b wait for their second attempts")
    stage.run(seconds: 40)
    let report = try #require(stage.last.reports.first { $0.id == ids[0] }?.training)
    #expect(report.state == .waiting && report.attempt == 1)
    #expect(report.message.hasSuffix("failed: one; the next one waits, for 2 trainings run already"))
    for _ in 0..<300 {
      stage.pass()
      #expect(ids.indices.count { phase($0) == .training } <= Limits.concurrentTrainings)
    }
    #expect(ids.allSatisfy { stage.history.records[$0]?.training?.past.first?.attempt == 2 })
  }

  @Test func pathsThatAreNotInTheSourceAreWaitedForWhateverFired() throws {
    var stage = Stage.serving()
    let paths = ["data/fraud.csv", "data/more.csv"]
    stage.training = Make.training([Make.data(paths), Make.decay(lasting: .zero)])
    stage.observed.writeAccess = .granted
    stage.content = ["data/fraud.csv": .hash("a"), "data/more.csv": .hash("a")]
    stage.run(seconds: 2)
    stage.content["data/fraud.csv"] = .missing
    stage.pass()
    expectWaiting(&stage, "data/fraud.csv is not in the source")
    stage.content["data/more.csv"] = .missing
    stage.pass()
    expectWaiting(&stage, "data/fraud.csv, data/more.csv are not in the source")
    #expect(
      stage.say(.retrain) == .accepted("a training waits, for data/fraud.csv, data/more.csv are not in the source"))
    stage.figures["1"] = ["decay": .value(1, samples: 1)]
    stage.run(seconds: 3)
    #expect(stage.trainings.run == nil && stage.trainings.pending.count == 3)
    stage.content = ["data/fraud.csv": .hash("b"), "data/more.csv": .hash("a")]
    stage.pass()
    #expect(try #require(stage.trainings.run).job.data == ["data/fraud.csv": "b", "data/more.csv": "a"])
  }

  @Test func moreTriggersThanCanWaitAreTold() {
    var stage = Stage.serving()
    let triggers = (0..<Limits.pendingOccurrences).map { Make.decay("t\($0)", lasting: .zero) }
    stage.training = Make.training(triggers)
    stage.observed.writeAccess = .denied("x")
    stage.figures["1"] = Dictionary(uniqueKeysWithValues: triggers.map { ($0.name, .value(1, samples: 1)) })
    stage.run(seconds: 3)
    #expect(stage.trainings.pending.count == Limits.pendingOccurrences - 1)
    #expect(stage.events.last?.reason == "t19: the figure 1 breaks max 0.045; dropped, for 19 occurrences wait already")
    #expect(stage.say(.retrain)?.isAccepted == true)
    #expect(stage.trainings.pending.count == Limits.pendingOccurrences)
  }
}

extension Interval {
  fileprivate static func milliseconds(_ count: Int64) -> Interval { Interval(milliseconds: count) }
}
