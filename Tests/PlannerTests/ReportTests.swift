import Domain
import Planner
import Testing

/// What a person is told: the figures of a report, and the words of its events.
struct ReportTests {
  private func reasons(_ stage: Stage, _ kind: EventKind) -> [String] {
    stage.events.filter { $0.kind == kind }.map(\.reason)
  }

  @Test func remainingBakeIsWhatWasNotBakedYet() {
    var stage = Stage.serving()
    stage.declare(2)
    stage.run(until: "Baking")
    stage.run(seconds: 3)
    let baked = stage.report?.step?.baked ?? .zero
    #expect(baked > .zero && stage.report?.reason == .baking(remaining: .seconds(5) - baked))
  }

  @Test func remainingWatchIsWhatWasNotWatchedYet() {
    var stage = Stage.serving()
    stage.declare(2)
    stage.run(until: "Watching")
    stage.run(seconds: 3)
    let baked = stage.report?.step?.baked ?? .zero
    #expect(baked > .zero && stage.report?.reason == .watching(remaining: .seconds(5) - baked))
  }

  @Test func nothingHasAWeightBeforeThereIsARoute() {
    var stage = Stage()
    stage.unready = ["1"]
    stage.declare(1)
    stage.run(seconds: 3)
    #expect(stage.report?.weights == Weights(stable: 0, candidate: 0))
    #expect(stage.report?.replicas == ReplicaCount(ready: 0, desired: 2))
  }

  @Test func deploymentThatWasNeverValidServesNothing() {
    var stage = Stage()
    stage.desired = Make.desired([], invalid: [Make.id: "risk/x.yaml:3:1: no"])
    stage.pass()
    #expect(stage.report?.weights == Weights(stable: 0, candidate: 0))
    #expect(stage.report?.replicas == ReplicaCount(ready: 0, desired: 0))
    #expect(stage.report?.health == .missing && stage.report?.phase == "Invalid")
  }

  /// A first release that is watched is healthy without evidence; a candidate beside it is not.
  @Test func candidateBesideAFirstWatchIsProgressing() {
    var stage = Stage()
    let policy = Make.policy(bake: .seconds(60))
    stage.declare(1, policy)
    stage.run(until: "Watching")
    stage.declare(2, policy)
    stage.run(until: "Baking")
    stage.figures["2"] = ["errors": .value(nil, samples: 0)]
    stage.run(seconds: 2)
    #expect(stage.report?.health == .progressing)
  }

  @Test func returnToWhatPassedAWatchIsToldAsSuch() {
    var stage = Stage.serving()
    stage.declare(2)
    stage.run(until: "Stable")
    stage.declare(1)
    stage.run(until: "Stable")
    #expect(
      reasons(stage, .promoted) == [
        "first release: all traffic", "every step passed", "passed a watch before: all traffic",
      ])
    #expect(
      reasons(stage, .rolloutStarted) == [
        "first release", "from version 1 to 2, through 10 %, 50 %, 100 %",
        "from version 2 to 1, straight to 100 %, for it passed a watch before",
      ])
  }

  @Test func watchedReleaseIsMeasuredAtTheShareThatIsLeft() {
    var stage = Stage.serving()
    stage.declare(2)
    stage.run(until: "Watching")
    stage.declare(3)
    stage.run(until: "Baking")
    stage.run(seconds: 2)
    #expect(stage.measured.last { $0.version == "2" }?.weight == 90)
    #expect(stage.measured.last { $0.version == "3" }?.weight == 10)
  }

  @Test func figureThatIsNoNumberIsNotShown() {
    let gate = Gate(
      name: "score", measure: .query(source: "prom", Template("score")), min: nil, max: nil,
      comparison: Comparison(maxIncrease: nil, maxDecrease: .percent(5)), minSamples: 1, interval: .seconds(1),
      onNoData: .wait)
    var stage = Stage()
    stage.figures["1"] = ["score": .value(.nan, samples: 1)]
    stage.declare(1, Make.policy(gates: [gate]))
    stage.run(until: "Watching")
    stage.run(seconds: 2)
    #expect(stage.report?.verdicts.first?.verdict == .pass && stage.report?.verdicts.first?.value == nil)
  }

  /// The bound has a figure, the comparison has none: the figure is shown with the worse verdict.
  @Test func figureOfTheBoundIsShownBesideAComparisonThatFailed() {
    let gate = Gate(
      name: "score", measure: .query(source: "prom", Template("score")), min: 0.1, max: nil,
      comparison: Comparison(maxIncrease: nil, maxDecrease: .percent(5)), minSamples: 1, interval: .seconds(1),
      onNoData: .wait)
    let policy = Make.policy(gates: [gate])
    var stage = Stage()
    stage.figures["1"] = ["score": .value(0.5, samples: 1)]
    stage.declare(1, policy)
    stage.run(until: "Stable")
    stage.figures = ["1": ["score": .error("down")], "2": ["score": .value(0.5, samples: 1)]]
    stage.declare(2, policy)
    stage.run(until: "Baking")
    stage.run(seconds: 2)
    let verdict = stage.report?.verdicts.first
    #expect(verdict?.verdict == .error && verdict?.value == 0.5 && verdict?.error == "down")
  }
}
