import Domain
import Simulation
import Testing

@testable import Planner

/// Crashes, disks that are full, and what is left of what was removed: every occurrence has one run at most.
struct TrainingCrashTests {
  private func stage(_ training: DeclaredTraining? = nil) -> Stage {
    var stage = Stage.serving()
    stage.training = training ?? Make.training([Make.data()], mode: .propose)
    stage.observed.writeAccess = .granted
    change(&stage, "a")
    stage.run(seconds: 2)
    change(&stage, "b")
    return stage
  }

  private func change(_ stage: inout Stage, _ hash: String) { stage.content = ["data/fraud.csv": .hash(hash)] }

  @Test(arguments: 0..<75, [true, false])
  func aCrashInAnyPassLeadsToTheSameOneRun(pass: Int, beforeCommit: Bool) {
    var stage = stage()
    stage.run(seconds: pass)
    stage.die(beforeCommit: beforeCommit)
    stage.run(seconds: 150)
    #expect(stage.trainer.runs.count == 1 && stage.trainer.jobs.count == 1)
    #expect(stage.trainings.past.count == 1 && stage.trainings.past.first?.isPublished == true)
    #expect(stage.kinds.count { $0 == .trainingStarted } == 1 && stage.kinds.count { $0 == .wroteBack } == 1)
  }

  @Test func theNameOfARunIsTheSameAfterACrash() {
    var (first, second) = (stage(), stage())
    first.pass()
    second.die(beforeCommit: true)
    second.pass()
    #expect(first.trainings.run?.id == second.trainings.run?.id)
  }

  @Test func aLostStartIsRepeated() {
    var stage = stage()
    stage.trainer.isDeaf = true
    stage.run(seconds: 20)
    #expect(stage.trainer.jobs.isEmpty && stage.last.actions.count == 1)
    stage.trainer.isDeaf = false
    stage.run(seconds: 100)
    #expect(stage.trainer.jobs.count == 1 && stage.trainings.past.first?.isPublished == true)
  }

  @Test func anAttemptThatNobodyRemembersIsEndedAndDiscarded() {
    var stage = stage()
    let lost = AttemptID(run: RunID("20260101-00000000"), number: 1)
    stage.trainer.startLate(lost, at: stage.now)
    stage.pass()
    let cancel = PlannedAction(deployment: nil, action: .train(.cancel(lost)), reason: "nothing waits for it")
    #expect(stage.last.actions == [cancel])
    stage.pass()
    #expect(stage.last.actions.contains { $0.action == .train(.discard(lost.run)) && $0.deployment == nil })
    stage.pass()
    #expect(!stage.last.actions.contains { $0.action == .train(.discard(lost.run)) })
  }

  @Test func somethingThatIsStillCollectedIsNotDiscarded() {
    var stage = stage()
    let lost = AttemptID(run: RunID("20260101-00000000"), number: 1)
    stage.trainer.set(lost, .collecting)
    stage.run(seconds: 3)
    #expect(stage.trainer.discarded.isEmpty && stage.trainer.cancels.isEmpty)
    stage.trainer.set(lost, .unusable("x"))
    stage.run(seconds: 2)
    #expect(stage.trainer.discarded == [lost.run])
  }

  @Test func aLateStartOfARunThatEndedIsEnded() throws {
    var stage = stage()
    stage.run(seconds: 80)
    let attempt = try #require(stage.trainings.past.first?.attemptID)
    stage.trainer.startLate(attempt, at: stage.now)
    stage.pass()
    #expect(stage.last.actions.map(\.action) == [.train(.cancel(attempt))])
    #expect(stage.last.actions.first?.deployment == Make.id)
    stage.run(seconds: 3)
    #expect(stage.trainer.discarded.isEmpty, "its files stay as long as it is remembered")
  }

  @Test func aDeploymentThatIsRemovedTakesItsTrainingAlong() {
    var stage = stage()
    stage.run(seconds: 10)
    stage.confirmation = Confirmation(revision: Make.revision(90), by: Attribution(who: "ann", why: ""))
    stage.desired = Make.desired([], revision: 90)
    stage.run(seconds: 5)
    #expect(stage.record == nil && stage.trainer.cancels.count == 1 && stage.trainer.discarded.count == 1)
    let told = stage.events.filter { $0.kind == .trainingFailed }
    #expect(told.map(\.reason) == ["its deployment was removed"] && told.first?.training?.run != nil)
  }

  @Test func aRunThatCantBeWrittenDownIsNotStarted() {
    var stage = stage()
    for _ in 0..<20 { stage.passWithoutDisk() }
    #expect(stage.trainer.jobs.isEmpty && stage.trainings.run == nil && stage.trainings.pending.isEmpty)
    stage.run(seconds: 3)
    #expect(stage.trainer.jobs.count == 1 && stage.kinds.count { $0 == .trainingStarted } == 1)
  }

  @Test func whatWasWrittenDownGoesOnWithoutADisk() {
    var stage = stage()
    stage.pass()
    for _ in 0..<30 { stage.passWithoutDisk() }
    #expect(stage.trainer.jobs.count == 1)
    for _ in 0..<60 { stage.passWithoutDisk() }
    #expect(stage.trainings.run?.phase == .training, "its end waits for the disk")
    stage.run(seconds: 10)
    #expect(stage.trainings.past.first?.isPublished == true)
  }

  @Test func aRetreatWithoutADiskTakesNoTrainingAlong() throws {
    var stage = stage()
    change(&stage, "a")
    stage.declare(2)
    stage.run(until: "Baking")
    change(&stage, "b")
    stage.declare(1)
    stage.passWithoutDisk()
    #expect(stage.record?.change == Change.none, "the candidate is given up")
    #expect(stage.trainings.run == nil && stage.trainings.pending.isEmpty)
    #expect(!stage.last.events.contains { $0.training != nil })
    stage.run(seconds: 3)
    #expect(stage.trainer.jobs.count == 1)
  }

  @Test func aRetreatWithoutADiskHasItsTriggersLookAnew() throws {
    var stage = stage(Make.training([try Make.schedule("0 0 1 1 *")]))
    stage.declare(2)
    stage.run(until: "Baking")
    let considered = stage.trainings.triggers["weekly"]?.considered
    stage.declare(1)
    stage.training = Make.training([try Make.schedule("* * * * *")])
    stage.passWithoutDisk()
    #expect(considered != nil && stage.trainings.triggers["weekly"]?.considered == nil)
    stage.pass()
    #expect(stage.trainings.triggers["weekly"]?.considered == stage.wall && stage.trainings.run == nil)
  }

  @Test func whatARefusedPlanLeavesOutIsNotDoneToItsRemains() {
    var stage = stage()
    stage.run(seconds: 10)
    stage.confirmation = Confirmation(revision: Make.revision(90), by: Attribution(who: "ann", why: ""))
    stage.desired = Make.desired([], revision: 90)
    for _ in 0..<5 { stage.passWithoutDisk() }
    #expect(stage.trainer.cancels.isEmpty && stage.trainings.run?.phase == .training)
  }

  @Test func aFreezeThatCantBeReadKeepsTheTraining() throws {
    let freeze = Freeze(
      name: "night", schedule: try CronSchedule("0 1 * * *"), duration: .hours(1), match: Selector(), path: "f.yaml")
    var stage = stage()
    stage.declare(1, freezes: [freeze])
    stage.pass()
    stage.declare(1, unreadable: [UnreadableFile(path: "f.yaml", message: "bad")])
    stage.run(seconds: 3)
    #expect(stage.record?.declaration.freezes == [freeze] && stage.record?.declaration.training == stage.training)
  }

  @Test func aChangedTrainingIsTold() {
    var stage = stage()
    stage.pass()
    stage.training = Make.training([])
    stage.pass()
    #expect(stage.last.events.first?.kind == .synced && stage.last.events.first?.reason == "its retraining changed")
  }

  /// Triggers of all kinds fire, the controller dies, starts and answers are lost and come late, and clocks are set.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func everyOccurrenceHasOneRunAtMost(seed: UInt64) throws {
    var dice = Generator(seed: seed)
    let mode: RetrainMode = dice.chance(1, of: 2) ? .auto : .propose
    let catchUp = CatchUp.allCases.randomElement(using: &dice) ?? .once
    var stage = Stage.serving(Make.policy([100], bake: .seconds(2)))
    stage.training = Make.training(
      [try Make.schedule("*/5 * * * *", catchUp), Make.decay(lasting: .seconds(3)), Make.data()], mode: mode,
      attempts: Int.random(in: 1...3, using: &dice), timeout: .seconds(40))
    stage.trainer.duration = .seconds(20)
    var seen = Seen()
    for _ in 0..<300 {
      disturb(&stage, &dice)
      if dice.chance(1, of: 12) {
        stage.die(beforeCommit: dice.chance(1, of: 2))
      } else if dice.chance(1, of: 20) {
        stage.passWithoutDisk()
      } else if dice.chance(1, of: 40) {
        _ = stage.say(.retrain)
      } else {
        stage.pass(after: dice.chance(1, of: 20) ? 9 : 1)
      }
      seen.check(stage)
    }
    stage.trainer.isDeaf = false
    stage.trainer.endings = [:]
    stage.content = [:]
    stage.training = Make.training([], mode: mode)
    stage.run(seconds: 600)
    #expect(stage.trainings.run == nil && stage.trainings.pending.isEmpty, "\(String(describing: stage.report))")
    #expect(stage.last.actions.isEmpty && stage.last.changed.isEmpty)
    #expect(seen.runs > 0)
  }

  private func disturb(_ stage: inout Stage, _ dice: inout Generator) {
    switch Int.random(in: 0..<40, using: &dice) {
    case 0: stage.trainer.isDeaf.toggle()
    case 1: stage.trainer.endings = [1: .failed("one"), 2: .unusable("two")]
    case 2: stage.trainer.endings = [:]
    case 3: stage.wall = stage.wall + .hours(Int64.random(in: -30...30, using: &dice))
    case 4: stage.content = ["data/fraud.csv": .hash("\(Int.random(in: 0..<3, using: &dice))")]
    case 5: stage.figures = stage.figures.isEmpty ? ["1": ["decay": .value(1, samples: 1)]] : [:]
    case 6: stage.trainer.duration = .seconds(dice.chance(1, of: 2) ? 20 : 60)
    case 7: stage.publisher.answers = [.refused("busy", attempts: 1, at: stage.now), nil]
    case 8:
      if let late = stage.trainer.jobs.keys.sorted().randomElement(using: &dice), stage.trainer.isOver(late) {
        stage.trainer.startLate(late, at: stage.now)
      }
    default: break
    }
  }

  /// What was in a run once.
  private struct Seen {
    private var taken: [String: RunID] = [:]
    var runs: Int { Set(taken.values).count }

    mutating func check(_ stage: Stage) {
      for run in stage.trainings.runs {
        for occurrence in run.occurrences {
          let isContent = if case .data = occurrence.cause { true } else { false }
          let name = "\(occurrence.trigger) \(occurrence.cause)" + (isContent ? " \(occurrence.at)" : "")
          if let other = taken[name], other != run.id { Issue.record("\(name) is in \(other) and in \(run.id)") }
          taken[name] = run.id
        }
      }
      if stage.trainings.pending.count > Limits.pendingOccurrences { Issue.record("too many wait") }
    }
  }
}
