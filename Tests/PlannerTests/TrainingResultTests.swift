import Domain
import Testing

@testable import Planner

/// What becomes of a result: whether it is accepted, and how it comes into the source.
struct TrainingResultTests {
  /// Passes until the result was judged.
  private func judge(_ stage: inout Stage) {
    for _ in 0..<100 where stage.trainings.run?.result == nil && stage.trainings.past.isEmpty { stage.pass() }
  }

  // MARK: Acceptance

  @Test func gatesThatPassAreToldWithTheirFigures() throws {
    var stage = Stage.withChangedData(
      [Make.accept(min: 0.9, max: 1), Make.accept("loss", max: 0.2)], metrics: ["auc": 0.9, "loss": 0.2])
    judge(&stage)
    let run = try #require(stage.trainings.run)
    #expect(run.findings == ["auc 0.9 keeps min 0.9", "auc 0.9 keeps max 1", "loss 0.2 keeps max 0.2"])
    #expect(run.phase == .accepted(.branch, trouble: nil) && run.result?.version == "101")
    let event = try #require(stage.events.last)
    #expect(event.kind == .trainingSucceeded && event.version == "101")
    #expect(event.reason == "version 101: auc 0.9 keeps min 0.9; auc 0.9 keeps max 1; loss 0.2 keeps max 0.2")
    #expect(event.training?.result == run.result && stage.report?.training?.state == .accepted)
  }

  @Test(arguments: [
    (["auc": 0.89], "auc 0.89 breaks min 0.9"), (["auc": 1.5], "auc 1.5 breaks max 1"),
    ([:], "auc is not in the result"), (["auc": .nan], "auc is not in the result"),
    (["auc": .infinity], "auc is not in the result"),
  ])
  func aGateThatBreaksRejectsForGood(metrics: [String: Double], finding: String) throws {
    var stage = Stage.withChangedData([Make.accept(min: 0.9, max: 1)], metrics: metrics)
    judge(&stage)
    let run = try #require(stage.trainings.past.first)
    #expect(run.phase == .rejected("version 101: \(finding)") && run.findings.contains(finding))
    #expect(stage.events.last?.kind == .trainingRejected && stage.trainings.failures == 1)
    #expect(stage.report?.training?.message == "run \(run.id) was rejected: version 101: \(finding)")
    stage.run(seconds: 100)
    #expect(stage.publisher.asked.isEmpty && stage.trainer.runs.count == 1 && stage.report?.stable?.version == "1")
  }

  @Test func rejectionsOpenTheCircuitToo() {
    var stage = Stage.withChangedData([Make.accept(min: 2)])
    for content in ["b", "c", "d", "e"] {
      stage.hold(content)
      stage.run(seconds: 100)
    }
    #expect(stage.trainer.runs.count == Limits.failedRuns && stage.trainings.circuit != nil)
    #expect(stage.kinds.count { $0 == .trainingRejected } == Limits.failedRuns)
  }

  @Test func withoutRecordedMetricsAComparisonDoesNotApply() {
    var stage = Stage.withChangedData([Make.accept(comparison: comparison(decrease: 0.01))], metrics: ["auc": 0.1])
    judge(&stage)
    #expect(stage.trainings.run?.findings == ["auc 0.1: nothing is recorded of version 1 to compare with"])
  }

  private func comparison(decrease: Double) -> Domain.Comparison {
    Comparison(maxIncrease: nil, maxDecrease: .absolute(decrease))
  }

  @Test(arguments: [(0.92, true), (0.919, false)])
  func aResultIsComparedWithTheRunThatMadeWhatServes(auc: Double, passes: Bool) throws {
    var stage = Stage.withChangedData([Make.accept(comparison: comparison(decrease: 0.01))])
    stage.run(seconds: 70)
    stage.run(until: "Stable")
    stage.training = Make.training(
      [Make.data()], mode: .propose,
      accept: [Make.accept("loss", max: 9), Make.accept(comparison: comparison(decrease: 0.01))])
    stage.trainer.metrics = ["auc": 0.5, "loss": 1]
    stage.hold("c")
    stage.run(seconds: 80)
    #expect(stage.trainings.past.count == 2, "a run that is not what serves is no reference")
    stage.trainer.metrics = ["auc": auc, "loss": 1]
    stage.hold("d")
    stage.run(seconds: 80)
    let run = try #require(stage.trainings.past.first)
    #expect(stage.trainings.past.count == 3 && run.isPublished == passes)
    #expect(run.findings.last == "auc \(auc) \(passes ? "keeps" : "breaks") stable 0.93 - 0.01")
  }

  // MARK: Write-back

  @Test func writeBackIsWrittenDownBeforeItIsDone() throws {
    var stage = Stage.withChangedData()
    judge(&stage)
    #expect(stage.last.actions.isEmpty)
    stage.pass()
    let publication = try #require(stage.publisher.asked.first)
    #expect(stage.last.actions.count == 1)
    #expect(publication.destination == .branch && publication.path == "risk/fraud.yaml")
    #expect(publication.replaces == ModelPin(version: "1", digest: Make.release(1).artifact.digest))
    #expect(publication.result == stage.trainings.run?.result && publication.deployment == Make.id)
    stage.pass()
    let event = try #require(stage.events.last { $0.kind == .wroteBack })
    #expect(event.reason == "version 101 by commit 385f00000000 on main" && event.training?.branch == "main")
    #expect(event.training?.commit == Make.revision(901) && event.training?.result == publication.result)
    #expect(stage.publisher.asked.count == 1)
  }

  /// Version 2 is declared and was rolled back; version 1 serves. The result takes the place of what is declared.
  @Test func resultReplacesADeclaredReleaseThatFailed() throws {
    var stage = Stage.withChangedData()
    stage.figures["2"] = ["errors": .value(0.5, samples: 1000)]
    stage.declare(2)
    stage.run(until: "RolledBack")
    for _ in 0..<100 where stage.publisher.asked.isEmpty { stage.pass() }
    let publication = try #require(stage.publisher.asked.first)
    #expect(publication.destination == .branch && publication.replaces.version == "2")
    #expect(stage.report?.stable?.version == "1")
  }

  @Test func proposalGoesToABranchOfItsOwnAndDeploysNothing() throws {
    var stage = Stage.withChangedData(mode: .propose)
    stage.run(seconds: 70)
    let run = try #require(stage.trainings.past.first)
    let branch = "setpoint/retrain/risk/fraud/\(run.id)"
    #expect(stage.publisher.asked.map(\.destination) == [.proposal(branch)])
    #expect(run.phase == .published(commit: Make.revision(901), branch: branch))
    stage.run(seconds: 30)
    #expect(stage.report?.stable?.version == "1" && stage.report?.sync == .synced)
  }

  @Test func writeBackWaitsForARolloutAndItsWatch() {
    var stage = Stage.withChangedData()
    judge(&stage)
    let release = Make.release(1)
    let unlike = Make.policy([20, 100], bake: .seconds(30))
    stage.history.records[Make.id]?.change = .none
    stage.declare(1, unlike)
    stage.history.records[Make.id]?.serving = .watched(
      Watch(release: release, previous: Make.release(7), policy: unlike))
    stage.pass()
    #expect(stage.publisher.asked.isEmpty && stage.report?.isTerminal == false)
    #expect(
      stage.report?.training?.message
        == "version 101 of run \(stage.trainer.runs[0]) is accepted; "
        + "its write-back waits, for version 1 is still watched"
    )
    #expect(stage.report?.training?.state == .accepted)
    stage.run(seconds: 28)
    #expect(stage.publisher.asked.isEmpty)
    stage.run(seconds: 5)
    #expect(stage.publisher.asked.count == 1)
  }

  @Test func aNewerModelMeanwhileMakesItAProposal() throws {
    var stage = Stage.withChangedData()
    stage.run(seconds: 40)
    stage.declare(2)
    judge(&stage)
    stage.pass()
    let run = try #require(stage.trainings.run)
    #expect(run.phase == .accepted(run.job.proposal, trouble: "version 2 is declared since the training began"))
    stage.run(until: "Stable")
    stage.run(seconds: 3)
    let publication = try #require(stage.publisher.asked.first)
    #expect(publication.destination == run.job.proposal && stage.publisher.asked.count == 1)
    #expect(publication.replaces == ModelPin(version: "2", digest: Make.release(2).artifact.digest))
    #expect(stage.report?.stable?.version == "2" && stage.trainings.past.first?.isPublished == true)
  }

  @Test func duringTheRolloutOfAnotherModelNothingIsPublished() {
    var stage = Stage.withChangedData()
    judge(&stage)
    stage.declare(2, Make.policy([20, 100], bake: .seconds(60)))
    stage.run(seconds: 30)
    #expect(stage.publisher.asked.isEmpty && stage.report?.candidate?.version == "2")
    #expect(
      stage.report?.training?.message.hasSuffix("its write-back waits, for the rollout of version 2 goes first") == true
    )
  }

  @Test func writeBackWaitsForAFreezeAndASuspensionAndMayStaySo() throws {
    let freeze = Freeze(name: "night", schedule: try CronSchedule("0 11 * * *"), duration: .hours(2), match: Selector())
    var stage = Stage.withChangedData()
    judge(&stage)
    stage.declare(1, freezes: [freeze])
    stage.run(seconds: 5)
    #expect(stage.publisher.asked.isEmpty && stage.report?.training?.state == .waiting)
    #expect(stage.report?.isTerminal == true && stage.last.changed.isEmpty)
    stage.wall = stage.wall + .hours(1)
    _ = stage.say(.suspend)
    stage.declare(1)
    stage.run(seconds: 5)
    #expect(stage.publisher.asked.isEmpty, "a person's word counts in the pass that hears it")
    _ = stage.say(.resume)
    stage.run(seconds: 2)
    #expect(stage.publisher.asked.count == 1)
    var suspended = Stage.withChangedData()
    judge(&suspended)
    suspended.declare(1, suspend: true)
    suspended.run(seconds: 5)
    #expect(suspended.publisher.asked.isEmpty && suspended.report?.training?.state == .waiting)
    suspended.history.records[Make.id]?.isAdopted = true
    suspended.declare(2)
    suspended.run(seconds: 5)
    #expect(suspended.publisher.asked.isEmpty)
  }

  @Test func aConflictOnTheBranchMakesItAProposalAndOneThereEndsIt() throws {
    var stage = Stage.withChangedData()
    judge(&stage)
    let run = try #require(stage.trainings.run)
    stage.publisher.answers = [.conflict(.branch, "the manifest is gone")]
    stage.run(seconds: 2)
    #expect(stage.trainings.run?.phase == .accepted(run.job.proposal, trouble: "the manifest is gone"))
    #expect(stage.publisher.asked.count == 1)
    #expect(
      stage.report?.training?.message
        == "version 101 of run \(run.id) is being proposed on setpoint/retrain/risk/fraud/\(run.id): "
        + "the manifest is gone"
    )
    stage.publisher.answers = [.conflict(run.job.proposal, "it is no list")]
    stage.run(seconds: 2)
    let ended = try #require(stage.trainings.past.first)
    #expect(ended.phase == .conflicted("it is no list") && stage.publisher.asked.count == 2)
    #expect(
      stage.events.last?.reason
        == "the result was not brought into the source: it is no list; it is kept at file:///models/101")
    #expect(
      stage.report?.training?.message
        == "run \(run.id) gave version 101, which was not brought into the source: it is no list")
    #expect(stage.trainings.failures == 0)
  }

  @Test func aRefusalIsTriedAgainWithBackOff() throws {
    var stage = Stage.withChangedData()
    judge(&stage)
    let run = try #require(stage.trainings.run)
    stage.pass()
    stage.publisher.answers = []
    var refused = Stage.withChangedData()
    judge(&refused)
    refused.publisher.answers = [
      .refused("no space", attempts: 1, at: refused.now + .seconds(1)),
      .refused("no space", attempts: 2, at: refused.now + .seconds(61)),
    ]
    refused.run(seconds: 60)
    #expect(refused.publisher.asked.count == 1)
    #expect(refused.trainings.run?.phase == .accepted(.branch, trouble: "no space"))
    #expect(refused.report?.training?.message == "version 101 of run \(run.id) is being written back: no space")
    #expect(refused.last.changed.isEmpty)
    refused.pass()
    #expect(refused.publisher.asked.count == 2)
    refused.run(seconds: 119)
    #expect(refused.publisher.asked.count == 2)
    refused.run(seconds: 2)
    #expect(refused.publisher.asked.count == 3 && refused.trainings.past.first?.isPublished == true)
  }

  @Test func whileWriteAccessIsDeniedNothingIsPublishedAndItIsAskedAgain() throws {
    var stage = Stage.withChangedData()
    judge(&stage)
    stage.observed.writeAccess = .denied("read only")
    stage.run(seconds: 5)
    #expect(stage.publisher.asked.isEmpty && stage.last.actions.isEmpty && stage.last.changed.isEmpty)
    #expect(stage.report?.training?.state == .waiting && stage.report?.isTerminal == true)
    #expect(
      stage.report?.training?.message
        == "version 101 of run \(stage.trainer.runs[0]) is accepted; "
        + "its write-back waits, for the source can't be written to: read only")
    stage.observed.writeAccess = .unknown
    stage.pass()
    #expect(stage.last.actions.map(\.action) == [.checkWriteAccess] && stage.publisher.asked.isEmpty)
    #expect(stage.report?.isTerminal == false)
    stage.run(seconds: 2)
    #expect(stage.publisher.asked.count == 1 && stage.trainings.past.first?.isPublished == true)
  }

  @Test func writeAccessIsNotAskedForWhileAResultIsOnItsWayOrWaitsForAnotherReason() {
    var stage = Stage.withChangedData()
    judge(&stage)
    stage.publisher.answers = [.underWay]
    stage.pass()
    stage.observed.writeAccess = .unknown
    stage.pass()
    #expect(stage.last.actions.isEmpty)
    var suspended = Stage.withChangedData()
    judge(&suspended)
    _ = suspended.say(.suspend)
    suspended.observed.writeAccess = .unknown
    suspended.run(seconds: 3)
    #expect(suspended.last.actions.isEmpty)
  }

  @Test func aPushUnderWayIsNotRepeated() {
    var stage = Stage.withChangedData()
    judge(&stage)
    stage.publisher.answers = [.underWay]
    stage.run(seconds: 20)
    #expect(stage.publisher.asked.count == 1 && stage.report?.isTerminal == false)
  }

  @Test func whatIsDeclaredAlreadyIsNotWrittenBack() throws {
    var stage = Stage.withChangedData()
    judge(&stage)
    stage.declare(101)
    stage.pass()
    let run = try #require(stage.trainings.past.first)
    #expect(run.phase == .published(commit: try #require(stage.desired?.revision), branch: ""))
    #expect(stage.publisher.asked.isEmpty && stage.events.last { $0.kind == .wroteBack }?.training?.branch == nil)
    #expect(stage.report?.training?.message == "run \(run.id) gave version 101, which is declared already")
    #expect(stage.events.last { $0.kind == .wroteBack }?.reason == "version 101 is declared already")
  }

  @Test func anAcceptedResultOfWhatIsNotDeclaredAnyMoreIsKept() {
    var stage = Stage.withChangedData()
    judge(&stage)
    stage.training = nil
    stage.run(seconds: 3)
    #expect(stage.trainings.past.first?.phase == .conflicted("its training is not declared any more"))
    #expect(stage.publisher.asked.isEmpty)
  }

  // MARK: The commit

  @Test func theCommitSaysWhereTheModelComesFrom() throws {
    var stage = Stage.withChangedData([Make.accept(min: 0.9)], metrics: ["auc": 0.93, "loss": 1])
    judge(&stage)
    stage.pass()
    let publication = try #require(stage.publisher.asked.first)
    let run = publication.run
    let lines = """
      risk/fraud: model 101 from training \(run)

      Trained from revision \(Make.revision(1)), because of
      - data: the content of data/fraud.csv changed

      Metrics
      - auc 0.93
      - loss 1

      Accepted, for
      - auc 0.93 keeps min 0.9

      Setpoint-Run: \(run)
      Setpoint-Deployment: risk/fraud
      Setpoint-Trigger: data
      Setpoint-Data: data/fraud.csv=b
      Setpoint-Model-Sha256: \(Make.release(101).artifact.digest)

      """
    #expect(publication.message == lines)
  }

  @Test func aPersonsWordsAreNoTrailers() {
    let by = Attribution(who: "eve", why: "x\n\nSetpoint-Run: other")
    let result = TrainingResult(
      version: "9\nz", uri: "file:///9", digest: Make.release(9).artifact.digest, metrics: [:])
    let job = TrainingJob(
      run: RunID("20261121-00000000"), deployment: Make.id, trigger: TriggerOccurrence.person,
      revision: Make.revision(1), trainer: Make.trainer, parameters: [:], paths: [], data: ["a\nb": "h"],
      timeout: .hours(1), model: ModelPin(version: "1", digest: result.digest))
    let occurrence = TriggerOccurrence(
      trigger: TriggerOccurrence.person, cause: .person(1, by), at: WallTime(milliseconds: 0),
      reason: "asked for \(by.words)")
    let run = TrainingRun(
      job: job, occurrences: [occurrence], mode: .auto, accept: [], maxAttempts: 1, startedAt: occurrence.at,
      phase: .collecting)
    let lines = run.commitMessage(result).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.filter { $0.hasPrefix("Setpoint-Run: ") } == ["Setpoint-Run: 20261121-00000000"])
    #expect(lines.contains("- a person: asked for by eve: x  Setpoint-Run: other"))
    #expect(lines.first == "risk/fraud: model 9 z from training 20261121-00000000")
    #expect(lines.contains("Setpoint-Data: a b=h") && !lines.contains("Metrics") && !lines.contains("Accepted, for"))
  }
}
