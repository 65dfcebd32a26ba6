import Domain
import Planner
import Testing

/// Figures that stay outside their bounds.
struct TrainingFigureTests {
  private let bad = Measurement.value(0.061, samples: 1)
  private let good = Measurement.value(0.045, samples: 1)

  private func stage(lasting: Interval = .seconds(10), cooldown: Interval = .zero) -> Stage {
    var stage = Stage.serving()
    stage.training = Make.training([Make.decay(lasting: lasting)], cooldown: cooldown)
    stage.observed.writeAccess = .granted
    stage.pass()
    return stage
  }

  private func set(_ stage: inout Stage, _ figure: Measurement) { stage.figures["1"] = ["decay": figure] }

  private func fired(_ stage: Stage) -> Int { stage.kinds.count { $0 == .trainingTriggered } }

  @Test func onlyAReleaseThatServesIsAskedAbout() throws {
    var stage = Stage()
    stage.training = Make.training([Make.decay()])
    stage.declare(1)
    stage.pass()
    #expect(!stage.asked.contains { $0.key.aspect == .trigger })
    stage.run(until: "Stable")
    stage.pass()
    let request = try #require(stage.asked.first { $0.key.aspect == .trigger })
    #expect(
      request.key == MeasurementKey(deployment: Make.id, release: Make.release(1).id, gate: "decay", aspect: .trigger))
    #expect(request.gate.max == 0.045 && request.gate.min == nil && request.gate.interval == .seconds(1))
    #expect(request.gate.minSamples == 0 && request.variables["version"] == "1")
    #expect(request.since == Instant(milliseconds: 0))
  }

  @Test func aBreachFiresOnceAfterItLasted() {
    var stage = stage()
    set(&stage, bad)
    stage.run(seconds: 10)
    #expect(fired(stage) == 0)
    #expect(stage.report?.training?.message == "decay is outside its bounds since 9s, and fires after 10s")
    stage.pass()
    #expect(fired(stage) == 1 && stage.trainings.run?.occurrences.map(\.cause) == [.episode(1)])
    #expect(stage.trainings.run?.occurrences.first?.reason == "the figure 0.061 breaks max 0.045, for 10s")
    stage.run(seconds: 400)
    #expect(stage.trainer.runs.count == 1 && fired(stage) == 1)
  }

  @Test func withoutADurationTheFirstFigureFires() {
    var stage = stage(lasting: .zero)
    set(&stage, bad)
    stage.pass()
    #expect(stage.trainings.run?.occurrences.first?.reason == "the figure 0.061 breaks max 0.045")
  }

  @Test func aFigureAtItsBoundIsInside() {
    var stage = stage(lasting: .zero)
    set(&stage, good)
    stage.run(seconds: 20)
    #expect(fired(stage) == 0)
  }

  @Test func aBreachThatEndsStartsAnew() {
    var stage = stage()
    set(&stage, bad)
    stage.run(seconds: 10)
    set(&stage, good)
    stage.pass()
    set(&stage, bad)
    stage.run(seconds: 10)
    #expect(fired(stage) == 0)
    stage.pass()
    #expect(fired(stage) == 1)
  }

  @Test(arguments: [Measurement.value(nil, samples: 0), .error("no answer"), .value(.nan, samples: 9)])
  func noFigureNeitherCountsNorEndsABreach(nothing: Measurement) {
    var stage = stage()
    set(&stage, bad)
    stage.run(seconds: 6)
    set(&stage, nothing)
    stage.run(seconds: 60)
    #expect(fired(stage) == 0)
    set(&stage, bad)
    stage.run(seconds: 4)
    #expect(fired(stage) == 0)
    stage.pass()
    #expect(fired(stage) == 1)
  }

  @Test func noFigureBeforeABreachCountsNothing() {
    var stage = stage(lasting: .seconds(1))
    set(&stage, .error("no answer"))
    stage.run(seconds: 3)
    #expect(stage.trainings.triggers["decay"] == TriggerState())
    set(&stage, bad)
    stage.pass()
    #expect(fired(stage) == 0)
  }

  @Test func aGapProvesNothing() {
    var stage = stage()
    set(&stage, bad)
    stage.run(seconds: 6)
    stage.pass(after: 5.001)
    #expect(stage.trainings.triggers["decay"]?.breachedFor == .seconds(5))
    stage.pass(after: 5)
    #expect(stage.trainings.triggers["decay"]?.breachedFor == .seconds(10) && fired(stage) == 1)
  }

  @Test func aRestartCountsTheBreachAnewAndForgetsNoFiredOne() {
    var stage = stage()
    set(&stage, bad)
    stage.run(seconds: 9)
    stage.die(beforeCommit: false)
    stage.run(seconds: 10)
    #expect(fired(stage) == 0)
    stage.pass()
    #expect(fired(stage) == 1)
    stage.die(beforeCommit: false)
    stage.run(seconds: 300)
    #expect(fired(stage) == 1 && stage.trainer.runs.count == 1)
  }

  @Test func insideAgainAndOutAgainIsAnotherOccurrence() {
    var stage = stage()
    set(&stage, bad)
    stage.run(seconds: 200)
    #expect(stage.trainer.runs.count == 1)
    stage.run(until: "Stable")
    stage.figures["101"] = ["decay": good]
    stage.pass()
    #expect(stage.trainings.triggers["decay"]?.hasFired == false)
    stage.figures["101"] = ["decay": bad]
    stage.run(seconds: 11)
    #expect(stage.trainings.run?.occurrences.map(\.cause) == [.episode(2)])
    #expect(stage.trainings.triggers["decay"]?.episodes == 2)
  }

  @Test func aBreachThatEndedBeforeItsRunStartedStartsNone() {
    var stage = stage(cooldown: .hours(1))
    set(&stage, bad)
    stage.run(seconds: 200)
    stage.run(until: "Stable")
    stage.figures["101"] = ["decay": good]
    stage.pass()
    stage.figures["101"] = ["decay": bad]
    stage.run(seconds: 11)
    #expect(stage.trainings.pending.map(\.cause) == [.episode(2)])
    stage.figures["101"] = ["decay": good]
    stage.pass()
    #expect(stage.trainings.pending.isEmpty)
    stage.wall = stage.wall + .hours(2)
    stage.run(seconds: 100)
    #expect(stage.trainer.runs.count == 1)
  }

  @Test func aTriggerThatWasTakenOutAndCameBackNumbersItsBreachesOn() {
    var stage = stage()
    set(&stage, bad)
    stage.run(seconds: 11)
    stage.training = Make.training([], mode: .propose)
    stage.run(seconds: 200)
    #expect(stage.trainings.triggers.isEmpty)
    stage.training = Make.training([Make.decay()], mode: .propose)
    stage.figures["101"] = ["decay": bad]
    stage.run(seconds: 12)
    #expect(stage.trainings.run?.occurrences.map(\.cause) == [.episode(2)])
  }

  @Test func aBreachThatFiredIsNotToldAsOneThatWillFire() {
    var stage = stage()
    stage.training = Make.training([Make.decay()], mode: .propose)
    set(&stage, bad)
    stage.run(seconds: 200)
    #expect(stage.trainings.triggers["decay"]?.hasFired == true)
    #expect(stage.report?.training?.message.contains("brought version 101") == true)
  }

  @Test func anotherBoundIsCountedAnew() {
    var stage = stage()
    set(&stage, bad)
    stage.run(seconds: 6)
    stage.training = Make.training([Make.decay(lasting: .seconds(8))])
    stage.pass()
    #expect(stage.trainings.triggers["decay"]?.breachedFor == .zero)
  }

  @Test func aBreachIsNotWrittenDownBeforeItFires() {
    var stage = stage()
    set(&stage, bad)
    for _ in 0..<9 {
      stage.pass()
      #expect(stage.last.changed.isEmpty)
    }
  }

  @Test func aDriftTriggerAsksWithItsSamples() {
    let histogram = Histogram(bins: .edges([1]), counts: [1, 1])
    let drift = DriftMeasure(
      source: "prom", question: .query(Template("x")), label: "le", reference: histogram, statistic: .psi,
      minSamples: 300)
    var stage = Stage.serving()
    stage.training = Make.training([
      Trigger(name: "drift", cause: .metric(.drift(drift), min: nil, max: 0.2, lasting: .zero, interval: .minutes(1)))
    ])
    stage.run(seconds: 2)
    #expect(stage.asked.first { $0.key.gate == "drift" }?.gate.minSamples == 300)
  }
}
