import Domain
import Testing

@testable import Planner

/// The second pair of eyes sees what a planner that trains wrongly would do.
struct TrainingLintTests {
  private struct Scene {
    var history: History
    var observed: ObservedState
    var plan: Plan

    var training: TrainingRecord {
      get { plan.history.records[Make.id]?.training ?? TrainingRecord() }
      set { plan.history.records[Make.id]?.training = newValue }
    }
    var before: TrainingRecord {
      get { history.records[Make.id]?.training ?? TrainingRecord() }
      set { history.records[Make.id]?.training = newValue }
    }
  }

  /// A run is in `phase` since the pass before, and stays there.
  private func scene(_ phase: RunPhase, result: TrainingResult? = nil) -> Scene {
    var stage = Stage.serving()
    stage.training = Make.training([])
    stage.observed.writeAccess = .granted
    _ = stage.say(.retrain)
    stage.history.records[Make.id]?.training?.run?.phase = phase
    stage.history.records[Make.id]?.training?.run?.result = result
    var plan = Plan()
    plan.history = stage.history
    return Scene(history: stage.history, observed: stage.observed, plan: plan)
  }

  private func faults(_ scene: Scene) -> [String] {
    let input = PlanningInput(
      now: Instant(milliseconds: 0), wall: WallTime(milliseconds: 0), desired: nil, observed: scene.observed,
      evidence: Evidence(), history: scene.history)
    return lint(scene.plan, input).map(\.message)
  }

  private func faults(_ scene: Scene, _ action: Action) -> [String] {
    var scene = scene
    scene.plan.actions = [PlannedAction(deployment: Make.id, action: action, reason: "test")]
    return faults(scene)
  }

  @Test func startingWhatIsNotWrittenDownIsAFault() throws {
    let scene = scene(.training)
    let run = try #require(scene.training.run)
    #expect(faults(scene, .train(.start(run.job, attempt: 1))).isEmpty)
    #expect(
      faults(scene, .train(.start(run.job, attempt: 2))) == ["starts training \(run.id), which is not written down"])
    #expect(faults(self.scene(.collecting), .train(.start(run.job, attempt: 1))).count == 1)
    var fresh = scene
    fresh.before.run = nil
    #expect(faults(fresh, .train(.start(run.job, attempt: 1))).count == 1)
  }

  @Test func startingBesideSomethingThatRunsIsAFault() throws {
    var scene = scene(.training)
    let run = try #require(scene.training.run)
    for seen in [ObservedTraining.running(elapsed: .zero), .collecting] {
      scene.observed.trainings = [AttemptID(run: run.id, number: 7): seen]
      #expect(faults(scene, .train(.start(run.job, attempt: 1))).count == 1)
    }
    scene.observed.trainings = [AttemptID(run: run.id, number: 7): .failed("x")]
    #expect(faults(scene, .train(.start(run.job, attempt: 1))).isEmpty)
    scene.observed.trainings = [run.attemptID: .failed("x")]
    #expect(faults(scene, .train(.start(run.job, attempt: 1))).count == 1)
    scene.observed.trainings = [AttemptID(run: RunID("other"), number: 1): .collecting]
    #expect(faults(scene, .train(.start(run.job, attempt: 1))).isEmpty)
  }

  @Test func collectingWhatHasNotEndedIsAFault() throws {
    let scene = scene(.collecting)
    let run = try #require(scene.training.run)
    #expect(faults(scene, .train(.collect(run.job, attempt: 1))).isEmpty)
    #expect(faults(self.scene(.training), .train(.collect(run.job, attempt: 1))).count == 1)
  }

  @Test func cancellingWhatIsNeededIsAFault() throws {
    let run = try #require(scene(.training).training.run)
    #expect(faults(scene(.training), .train(.cancel(run.attemptID))).count == 1)
    #expect(faults(scene(.collecting), .train(.cancel(run.attemptID))).count == 1)
    #expect(faults(scene(.cancelling("x")), .train(.cancel(run.attemptID))).isEmpty)
    #expect(faults(scene(.training), .train(.cancel(AttemptID(run: run.id, number: 2)))).isEmpty)
  }

  @Test func discardingWhatIsRememberedIsAFault() throws {
    var scene = scene(.training)
    let run = try #require(scene.training.run)
    #expect(faults(scene, .train(.discard(run.id))).count == 1)
    #expect(faults(scene, .train(.discard(RunID("20200101-00000000")))).isEmpty)
    scene.training.past = [run]
    scene.training.run = nil
    #expect(faults(scene, .train(.discard(run.id))).count == 1)
  }

  @Test func publishingWhatWasNotAcceptedIsAFault() throws {
    let result = TrainingResult(version: "9", uri: "file:///9", digest: Make.release(9).artifact.digest, metrics: [:])
    let scene = scene(.accepted(.branch, trouble: nil), result: result)
    let run = try #require(scene.training.run)
    func publication(_ destination: Publication.Destination, _ version: String = "9") -> Action {
      .publish(
        Publication(
          run: run.id, deployment: Make.id, path: "x", replaces: run.job.model,
          result: TrainingResult(version: version, uri: result.uri, digest: result.digest, metrics: [:]),
          destination: destination, message: ""))
    }
    #expect(faults(scene, publication(.branch)).isEmpty)
    #expect(faults(scene, publication(.proposal("x"))).count == 1)
    #expect(faults(scene, publication(.branch, "10")).count == 1)
    #expect(faults(self.scene(.collecting, result: result), publication(.branch)).count == 1)
    var other = scene
    other.before.run = nil
    #expect(faults(other, publication(.branch)).count == 2)
    var rollout = scene
    rollout.plan.history.records[Make.id]?.change = .warming(
      Candidate(release: Make.release(2), policy: Make.policy(), way: .steps))
    #expect(faults(rollout, publication(.branch)).contains("publishes the result of \(run.id) during a rollout"))
    var watch = scene
    watch.plan.history.records[Make.id]?.serving = .watched(
      Watch(release: Make.release(1), previous: nil, policy: Make.policy()))
    #expect(faults(watch, publication(.branch)) == ["publishes the result of \(run.id) during a watch"])
  }

  @Test func twoActionsOnARunAreAFault() throws {
    var scene = scene(.training)
    let run = try #require(scene.training.run)
    let start = PlannedAction(deployment: Make.id, action: .train(.start(run.job, attempt: 1)), reason: "")
    scene.plan.actions = [start, start]
    #expect(faults(scene) == ["two actions on training \(run.id)"])
  }

  @Test func forgettingARunUnderWayIsAFault() throws {
    var scene = scene(.training)
    let run = try #require(scene.training.run)
    #expect(faults(scene).isEmpty)
    scene.training.run = nil
    #expect(faults(scene) == ["forgets training \(run.id), which is under way"])
    scene.training.past = [run]
    #expect(faults(scene).isEmpty)
  }

  @Test func beginningInTheMiddleIsAFault() throws {
    var scene = scene(.training)
    scene.before.run = nil
    #expect(faults(scene).isEmpty)
    scene.training.run?.phase = .collecting
    #expect(faults(scene).count == 1)
    scene.training.run?.phase = .training
    scene.training.run?.attempt = 2
    #expect(faults(scene).count == 1)
  }

  @Test func anAttemptBeforeTheEndOfTheOneBeforeIsAFault() {
    var scene = scene(.waiting(reason: "x", waited: .zero, until: .zero))
    scene.training.run?.phase = .training
    scene.training.run?.attempt = 2
    #expect(faults(scene).isEmpty)
    scene.training.run?.attempt = 3
    #expect(faults(scene).count == 1)
    scene.training.run?.attempt = 2
    scene.before.run?.phase = .training
    #expect(faults(scene).count == 1)
  }

  @Test func anOccurrenceThatIsTakenTwiceIsAFault() throws {
    let causes: [TriggerOccurrence.Cause] = [
      .window(WallTime(milliseconds: 0)), .episode(1), .person(9, Attribution(who: "a", why: "")),
    ]
    for cause in causes {
      var scene = scene(.training)
      let occurrence = TriggerOccurrence(trigger: "t", cause: cause, at: WallTime(milliseconds: 0), reason: "")
      scene.training.pending = [occurrence]
      #expect(faults(scene).isEmpty)
      scene.training.pending = [occurrence, occurrence]
      #expect(faults(scene).count == 1, "\(cause)")
      let run = try #require(scene.training.run)
      let past = TrainingRun(
        job: run.job, occurrences: [occurrence], mode: .auto, accept: [], maxAttempts: 1, startedAt: run.startedAt,
        phase: .failed(""))
      scene.training.pending = [occurrence]
      scene.training.past = [past]
      #expect(faults(scene).count == 1)
    }
    var content = scene(.training)
    let changed = TriggerOccurrence(trigger: "t", cause: .data("x"), at: WallTime(milliseconds: 0), reason: "")
    content.training.pending = [changed, changed]
    #expect(faults(content).isEmpty)
    var running = scene(.training)
    running.training.pending = try #require(running.training.run).occurrences
    #expect(faults(running).count == 1)
  }
}
