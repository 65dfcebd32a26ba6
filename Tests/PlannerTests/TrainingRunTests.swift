import Domain
import Testing

@testable import Planner

/// A run's way from its start to its result.
struct TrainingRunTests {
  /// A run was just begun, and nothing is carried out yet.
  private func stage(mode: RetrainMode = .auto, attempts: Int = 1, timeout: Interval = .hours(2)) -> Stage {
    var stage = Stage.serving()
    stage.training = Make.training([Make.data()], mode: mode, attempts: attempts, timeout: timeout)
    stage.observed.writeAccess = .granted
    stage.content = ["data/fraud.csv": .hash("a")]
    stage.run(seconds: 2)
    stage.content = ["data/fraud.csv": .hash("b")]
    stage.pass()
    return stage
  }

  private func again(_ stage: inout Stage, _ content: String) {
    stage.content = ["data/fraud.csv": .hash(content)]
    stage.run(seconds: 300)
  }

  @Test func aRunIsWrittenDownBeforeItIsStarted() throws {
    var stage = stage()
    let run = try #require(stage.trainings.run)
    #expect(run.phase == .training && stage.trainer.jobs.isEmpty && stage.last.actions.isEmpty)
    #expect(stage.report?.training?.message == "run \(run.id) is being started")
    stage.pass()
    #expect(stage.last.actions.map(\.action) == [.train(.start(run.job, attempt: 1))])
    stage.pass()
    #expect(stage.last.actions.isEmpty && stage.trainer.jobs == [run.attemptID: run.job])
    #expect(stage.report?.training?.message == "run \(run.id) trains since 1s, at most 2h")
  }

  @Test func theJobSaysAllThatTheManifestSaid() throws {
    let stage = stage()
    let job = try #require(stage.trainings.run?.job)
    #expect(job.trigger == "data" && job.parameters == ["epochs": "20"] && job.timeout == .hours(2))
    #expect(job.trainer == Make.trainer && job.deployment == Make.id)
    #expect(job.run.text.hasPrefix("20261121-") && job.run.text.count == 17)
    let started = try #require(stage.events.last)
    #expect(started.kind == .trainingStarted && started.reason == "data: the content of data/fraud.csv changed")
    let note = TrainingNote(run: job.run, trigger: "data", data: ["data/fraud.csv": "b"], attempt: 1)
    #expect(started.training == note)
  }

  @Test func aWholeRunEndsWithItsModelServing() throws {
    var stage = stage()
    stage.run(seconds: 70)
    let run = try #require(stage.trainings.past.first)
    #expect(stage.trainings.run == nil && run.isPublished && run.endedAt != nil)
    #expect(run.result == stage.trainer.result(of: run.id))
    stage.run(until: "Stable")
    #expect(stage.report?.stable?.version == "101")
    let wanted: [EventKind] = [.trainingTriggered, .trainingStarted, .trainingSucceeded, .wroteBack, .synced]
    #expect(
      stage.kinds.filter { $0.rawValue.hasPrefix("Training") || $0 == .wroteBack }.elementsEqual(wanted.dropLast()))
    #expect(stage.report?.training?.message == "run \(run.id) brought version 101 by commit 385f00000000 on main")
    for _ in 0..<5 {
      stage.pass()
      #expect(stage.last.actions.isEmpty && stage.last.changed.isEmpty)
    }
  }

  @Test func collectingIsToldAndDoneOnce() throws {
    var stage = stage()
    stage.run(seconds: 61)
    stage.trainer.duration = .hours(1)
    let run = try #require(stage.trainings.run)
    #expect(run.phase == .collecting && stage.last.actions.isEmpty)
    #expect(stage.report?.training?.state == .collecting)
    stage.trainer.set(run.attemptID, .collecting)
    stage.pass()
    #expect(stage.last.actions.isEmpty && stage.trainings.run?.phase == .collecting)
    stage.trainer.set(run.attemptID, .running(elapsed: .zero))
    stage.pass()
    #expect(stage.last.actions.isEmpty && stage.trainings.run?.phase == .collecting)
    stage.trainer.set(run.attemptID, .ended)
    stage.pass()
    #expect(stage.last.actions.map(\.action) == [.train(.collect(run.job, attempt: 1))])
  }

  @Test func aResultThatIsMissedForAWhileIsCollectedAllTheSame() throws {
    var stage = stage()
    stage.run(seconds: 61)
    let run = try #require(stage.trainings.run)
    for _ in 0..<3 {
      for _ in 0..<29 {
        stage.trainer.set(run.attemptID, nil)
        stage.pass()
        #expect(stage.trainings.run?.phase == .collecting && stage.last.actions.isEmpty)
      }
      stage.trainer.set(run.attemptID, .collecting)
      stage.pass()
    }
    stage.trainer.set(run.attemptID, nil)
    stage.pass(after: 500)
    #expect(stage.trainings.run?.phase == .collecting, "time that nobody watched is no sign")
    stage.trainer.set(run.attemptID, .ended)
    stage.pass()
    #expect(stage.last.actions.map(\.action) == [.train(.collect(run.job, attempt: 1))])
    stage.run(seconds: 3)
    #expect(stage.trainings.past.first?.isPublished == true && stage.trainings.past.first?.collectedFor == .zero)
  }

  @Test func aResultWhoseFilesAreGoneFailsItsAttempt() throws {
    var stage = stage()
    stage.run(seconds: 61)
    let run = try #require(stage.trainings.run)
    stage.trainer.set(run.attemptID, nil)
    stage.run(seconds: 31)
    #expect(stage.trainings.run?.phase == .cancelling("its files are gone"))
    stage.pass()
    #expect(stage.last.actions.map(\.action) == [.train(.cancel(run.attemptID))], "it never starts late")
    stage.pass()
    #expect(stage.trainings.past.first?.phase == .failed("its files are gone") && stage.trainings.failures == 1)
  }

  @Test func aResultThatCantBeCollectedInADayFailsItsAttempt() throws {
    var stage = stage()
    stage.run(seconds: 61)
    let run = try #require(stage.trainings.run)
    func keepEnded() {
      stage.trainer.set(run.attemptID, .ended)
      stage.pass()
    }
    for _ in 0..<100 {
      keepEnded()
      #expect(stage.last.actions.map(\.action) == [.train(.collect(run.job, attempt: 1))])
    }
    #expect(stage.trainings.run?.collectedFor == .seconds(99))
    stage.history.records[Make.id]?.training?.run?.collectedFor = .hours(24) - .seconds(2)
    keepEnded()
    #expect(stage.trainings.run?.phase == .collecting)
    keepEnded()
    #expect(stage.trainings.past.first?.phase == .failed("its result could not be collected within 1d"))
    #expect(stage.trainings.failures == 1)
  }

  @Test func timeOfCollectingOutlivesTheController() throws {
    var stage = stage()
    stage.run(seconds: 61)
    let attempt = try #require(stage.trainings.run).attemptID
    let changes = (0..<25).map { _ in
      stage.trainer.set(attempt, .collecting)
      return stage.pass().changed.count
    }
    #expect(changes.reduce(0, +) == 2, "it is written down rarely")
    stage.die(beforeCommit: false)
    #expect(stage.trainings.run?.collectedFor == .seconds(20))
  }

  @Test(arguments: [false, true])
  func anAttemptThatWasTakenOutOfServiceDoesNotCount(inCollecting: Bool) throws {
    var stage = stage()
    stage.run(seconds: inCollecting ? 61 : 10)
    let first = try #require(stage.trainings.run).attemptID
    stage.trainer.set(first, .failed(TrainingEnding.outOfService))
    stage.pass()
    #expect(
      stage.events.last?.reason
        == "the machine was taken out of service; this attempt does not count; the next attempt follows after 30s")
    #expect(
      stage.report?.training?.message
        == "attempt 1 of 1 of run \(first.run) failed: the machine was taken out of service; the next one starts in 30s"
    )
    stage.run(seconds: 31)
    #expect(stage.trainings.run?.attempt == 2 && stage.trainings.failures == 0)
    #expect(stage.events.last?.reason == "attempt 1 of 1, after: the machine was taken out of service")
    stage.trainer.endings = [2: .failed("bad")]
    stage.run(seconds: 62)
    #expect(stage.trainer.jobs.keys.sorted() == [first, AttemptID(run: first.run, number: 2)])
    #expect(stage.trainings.past.first?.phase == .failed("bad") && stage.trainings.failures == 1)
  }

  @Test(arguments: [
    ObservedTraining.ended, .collecting, .unusable("empty"),
    .collected(TrainingResult(version: "5", uri: "file:///5", digest: Make.release(5).artifact.digest, metrics: [:])),
  ])
  func whateverFollowsTheEndLeadsToCollecting(seen: ObservedTraining) throws {
    var stage = stage()
    stage.trainer.set(try #require(stage.trainings.run).attemptID, seen)
    stage.pass()
    #expect(stage.trainings.run?.phase == .collecting)
  }

  @Test(arguments: [ObservedTraining.failed("out of memory"), .cancelled])
  func anAttemptThatFailsEndsTheRun(seen: ObservedTraining) throws {
    var stage = stage()
    stage.trainer.set(try #require(stage.trainings.run).attemptID, seen)
    stage.pass()
    let reason = seen == .cancelled ? "it was cancelled" : "out of memory"
    #expect(stage.trainings.past.first?.phase == .failed(reason) && stage.trainings.failures == 1)
    #expect(stage.events.last?.kind == .trainingFailed && stage.events.last?.reason == reason)
    #expect(stage.report?.training?.state == .idle)
    stage.run(seconds: 100)
    #expect(stage.trainings.run == nil, "one occurrence, one run")
  }

  @Test(arguments: [ObservedTraining.unusable("no model"), .failed("lost"), .cancelled])
  func aResultThatCantBeCollectedFailsTheAttempt(seen: ObservedTraining) throws {
    var stage = stage()
    stage.run(seconds: 61)
    stage.trainer.set(try #require(stage.trainings.run).attemptID, seen)
    stage.pass()
    #expect(stage.trainings.run == nil && stage.trainings.failures == 1)
  }

  @Test func attemptsFollowOneAnotherAfterAPause() throws {
    var stage = stage(attempts: 3)
    stage.trainer.endings = [1: .failed("one"), 2: .failed("two")]
    stage.run(seconds: 61)
    #expect(stage.trainings.run?.phase == .waiting(reason: "one", waited: .zero, until: .seconds(30)))
    #expect(stage.events.last?.reason == "attempt 1 of 3: one; the next attempt follows after 30s")
    let id = stage.trainings.run?.id.text ?? ""
    stage.pass()
    #expect(
      stage.report?.training?.message == "attempt 1 of 3 of run \(id) failed: one; the next one starts in 29s")
    stage.run(seconds: 29)
    #expect(stage.trainings.run?.attempt == 1)
    #expect(stage.report?.training?.message.hasSuffix("failed: one; the next one starts") == true)
    #expect(stage.report?.training?.state == .training)
    stage.pass()
    #expect(stage.trainings.run?.attempt == 2 && stage.trainings.run?.phase == .training)
    #expect(stage.events.last?.kind == .trainingStarted && stage.events.last?.training?.attempt == 2)
    #expect(stage.events.last?.reason == "attempt 2 of 3, after: one")
    stage.run(seconds: 61)
    #expect(stage.trainings.run?.phase == .waiting(reason: "two", waited: .zero, until: .seconds(60)))
    stage.run(seconds: 200)
    #expect(stage.trainings.past.first?.isPublished == true && stage.trainings.past.first?.attempt == 3)
    #expect(stage.trainer.runs.count == 1 && stage.trainings.failures == 0)
  }

  @Test func theLastAttemptThatFailsEndsTheRun() {
    var stage = stage(attempts: 2)
    stage.trainer.endings = [1: .failed("one"), 2: .failed("two")]
    stage.run(seconds: 300)
    #expect(stage.trainings.past.first?.phase == .failed("attempt 2 of 2: two") && stage.trainer.jobs.count == 2)
    #expect(stage.kinds.count { $0 == .trainingFailed } == 2 && stage.trainings.failures == 1)
  }

  @Test func downtimeIsNoPause() {
    var stage = stage(attempts: 2)
    stage.trainer.endings = [1: .failed("one")]
    stage.run(seconds: 61)
    stage.pass(after: 5.001)
    stage.die(beforeCommit: false)
    stage.pass(after: 1)
    #expect(stage.trainings.run?.phase == .waiting(reason: "one", waited: .zero, until: .seconds(30)))
    stage.pass(after: 5)
    #expect(stage.trainings.run?.phase == .waiting(reason: "one", waited: .seconds(5), until: .seconds(30)))
  }

  @Test func aPauseIsWrittenDownRarely() {
    var stage = stage(attempts: 2)
    stage.trainer.endings = [1: .failed("one")]
    stage.run(seconds: 61)
    let changes = (0..<29).map { _ in stage.pass().changed.count }
    #expect(changes.reduce(0, +) == 2)
  }

  @Test func noAttemptStartsWhileSomethingOfTheRunIsAtWork() throws {
    var stage = stage(attempts: 2)
    stage.trainer.endings = [1: .failed("one")]
    stage.run(seconds: 61)
    let first = try #require(stage.trainings.run?.attemptID)
    for _ in 0..<60 {
      stage.trainer.set(first, .collecting)
      stage.pass()
    }
    #expect(stage.trainings.run?.attempt == 1)
    stage.trainer.set(first, .cancelled)
    stage.pass()
    #expect(stage.trainings.run?.attempt == 2)
  }

  @Test func aStartThatComesLateIsEndedBeforeTheNextAttempt() throws {
    var stage = stage(attempts: 2)
    stage.trainer.endings = [1: .failed("one")]
    stage.run(seconds: 61)
    let first = try #require(stage.trainings.run?.attemptID)
    stage.run(seconds: 31)
    #expect(stage.trainings.run?.attempt == 2 && stage.trainer.jobs.count == 1)
    stage.trainer.startLate(first, at: stage.now)
    stage.pass()
    #expect(stage.last.actions.map(\.action) == [.train(.cancel(first))], "nothing starts beside it")
    stage.pass()
    #expect(stage.trainer.jobs.count == 2)
  }

  @Test func anAttemptThatTakesTooLongIsEndedAndItsLateEndIsNoResult() throws {
    var stage = stage(timeout: .seconds(20))
    let attempt = try #require(stage.trainings.run).attemptID
    stage.run(seconds: 21)
    #expect(stage.trainings.run?.phase == .training)
    stage.pass()
    #expect(stage.trainings.run?.phase == .cancelling("it took longer than 20s"))
    #expect(stage.report?.training?.state == .training && stage.last.actions.isEmpty)
    stage.trainer.set(attempt, .running(elapsed: .seconds(21)))
    stage.pass()
    #expect(stage.last.actions.map(\.action) == [.train(.cancel(attempt))])
    stage.trainer.set(attempt, .ended)
    stage.pass()
    #expect(stage.trainings.past.first?.phase == .failed("it took longer than 20s"))
    stage.run(seconds: 100)
    #expect(stage.trainings.past.first?.result == nil && stage.trainings.run == nil)
  }

  @Test func cancellingGoesOnUntilNothingRuns() throws {
    var stage = stage(timeout: .seconds(20))
    stage.run(seconds: 22)
    let attempt = try #require(stage.trainings.run).attemptID
    for seen in [ObservedTraining.running(elapsed: .zero), .collecting, nil] {
      stage.trainer.set(attempt, seen)
      stage.pass()
      #expect(stage.last.actions.map(\.action) == [.train(.cancel(attempt))])
      #expect(stage.trainings.run?.phase == .cancelling("it took longer than 20s"))
    }
  }

  @Test func trainingThatIsNotDeclaredAnyMoreEnds() throws {
    var stage = stage(attempts: 2)
    stage.run(seconds: 5)
    stage.training = nil
    stage.run(seconds: 5)
    #expect(stage.trainings.past.first?.phase == .failed("its training is not declared any more"))
    #expect(stage.events.last { $0.training != nil }?.kind == .trainingFailed)
    #expect(stage.events.last?.reason == "its training is not declared any more")
    #expect(stage.trainer.cancels.count == 1 && stage.trainings.failures == 0)
    #expect(stage.report?.training == nil && stage.trainings.triggers.isEmpty)
  }

  @Test func aRunThatWaitsOrCollectsEndsAtOnceWithItsDeclaration() {
    var waiting = stage(attempts: 2)
    waiting.trainer.endings = [1: .failed("one")]
    waiting.run(seconds: 61)
    waiting.training = nil
    waiting.pass()
    #expect(waiting.trainings.past.first?.phase == .failed("its training is not declared any more"))
    var collecting = stage()
    collecting.run(seconds: 61)
    collecting.training = nil
    collecting.pass()
    for stage in [waiting, collecting] {
      let event = stage.events.last { $0.training != nil }
      #expect(event?.kind == .trainingFailed && event?.reason == "its training is not declared any more")
      #expect(stage.trainings.failures == 0)
    }
    #expect(collecting.trainings.past.first?.phase == .failed("its training is not declared any more"))
  }

  @Test func aRunKeepsWhatWasDeclaredWhenItStarted() throws {
    var stage = stage(attempts: 2)
    let job = try #require(stage.trainings.run?.job)
    stage.training = Make.training([Make.data()], mode: .propose, timeout: .seconds(1), accept: [Make.accept(min: 2)])
    stage.run(seconds: 70)
    let run = try #require(stage.trainings.past.first)
    #expect(run.job == job && run.isPublished && run.mode == .auto && run.accept.isEmpty)
  }

  @Test func threeFailuresInARowOpenTheCircuit() {
    var stage = stage()
    stage.trainer.endings = [1: .failed("bad code")]
    again(&stage, "c")
    #expect(stage.trainings.failures == 2 && stage.trainings.circuit == nil)
    again(&stage, "d")
    #expect(stage.trainer.runs.count == 3)
    let told = "3 runs in a row gave nothing to deploy, the last one: bad code"
    #expect(stage.trainings.circuit == told)
    #expect(stage.events.last?.reason == "bad code; no run starts by itself any more until setpoint retrain")
    #expect(stage.report?.training?.state == .stopped)
    #expect(stage.report?.training?.message == "\(told); setpoint retrain starts one")
    again(&stage, "e")
    #expect(stage.trainer.runs.count == 3 && stage.trainings.pending.count == 1)
    #expect(stage.report?.training?.message == "data waits, for \(told); setpoint retrain starts one")
    #expect(stage.report?.training?.state == .stopped)
  }

  @Test func anotherDeclarationOfTheTrainingClosesTheCircuit() {
    var stage = stage()
    stage.trainer.endings = [1: .failed("bad code")]
    for content in ["c", "d", "e"] { again(&stage, content) }
    #expect(stage.trainings.circuit != nil && stage.trainings.run == nil)
    stage.training = Make.training([Make.data()], attempts: 2)
    stage.pass()
    #expect(stage.trainings.circuit == nil && stage.trainings.failures == 0)
  }

  @Test func aResultThatIsDeployedEndsARowOfFailures() {
    var stage = stage()
    stage.trainer.endings = [1: .failed("bad code")]
    again(&stage, "c")
    #expect(stage.trainings.failures == 2)
    stage.trainer.endings = [:]
    again(&stage, "d")
    #expect(stage.trainings.failures == 0 && stage.trainings.past.count == 3)
  }

  @Test func runsAreForgottenInTime() throws {
    var stage = stage(mode: .propose)
    stage.run(seconds: 70)
    for number in 0..<Limits.rememberedRuns + 2 {
      stage.content = ["data/fraud.csv": .hash("n\(number)")]
      stage.run(seconds: 70)
    }
    #expect(stage.trainer.runs.count == Limits.rememberedRuns + 3)
    #expect(
      stage.trainings.past.count == Limits.rememberedRuns && stage.trainings.starts.count == Limits.rememberedRuns)
    stage.run(seconds: 3)
    #expect(stage.trainer.discarded.count == 3 && stage.last.actions.isEmpty)
    #expect(stage.trainings.past.first?.id == stage.trainer.runs.last)
  }

  @Test func aRunThatMadeAProvenReleaseIsRemembered() {
    var stage = stage()
    stage.run(seconds: 70)
    stage.run(until: "Stable")
    let first = stage.trainer.runs
    stage.training = Make.training([Make.data()], mode: .propose)
    for number in 0..<Limits.rememberedRuns + 2 {
      stage.content = ["data/fraud.csv": .hash("n\(number)")]
      stage.run(seconds: 70)
    }
    #expect(stage.trainings.past.count == Limits.rememberedRuns + 1 && stage.trainings.past.last?.id == first.first)
  }
}
