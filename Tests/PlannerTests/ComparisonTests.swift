import Domain
import Planner
import Testing

/// Gates that compare the candidate with the stable release.
struct ComparisonTests {
  private static func policy(_ measure: Measure, _ comparison: Comparison, max: Double? = nil) -> RolloutPolicy {
    let gate = Gate(
      name: "score", measure: measure, min: nil, max: max, comparison: comparison, minSamples: 1,
      interval: .seconds(1), onNoData: .wait)
    return RolloutPolicy(
      steps: [50, 100].map { Step(weight: $0, bake: .seconds(20)) }, gates: [gate], noDataDeadline: .minutes(5),
      deadline: .minutes(20))
  }

  private static let scores = policy(
    .query(source: "prom", Template("score")), Comparison(maxIncrease: nil, maxDecrease: .percent(5)))
  private static let rates = policy(
    .traffic(.errorRate), Comparison(maxIncrease: .absolute(0.01), maxDecrease: nil))

  private func score(_ value: Double) -> [String: Measurement] { ["score": .value(value, samples: 1)] }

  private func baking(_ policy: RolloutPolicy, _ change: (inout Stage) -> Void = { _ in }) -> Stage {
    var stage = Stage.serving(policy)
    stage.declare(2, policy)
    change(&stage)
    stage.run(until: "Baking")
    stage.run(seconds: 3)
    return stage
  }

  @Test func bothReleasesAreAsked() {
    let stage = baking(Self.scores)
    #expect(Set(stage.asked.map(\.variables["version"])) == ["1", "2"])
    #expect(Set(stage.asked.map(\.key.release)) == [Make.release(1).id, Make.release(2).id])
  }

  @Test func figureBelowItsMarginIsTakenBack() {
    var stage = baking(Self.scores) { $0.figures = ["1": self.score(1), "2": self.score(0.95)] }
    #expect(stage.report?.verdicts.first?.verdict == .pass)
    stage.figures["2"] = score(0.94)
    stage.pass()
    #expect(stage.shares == ["1": 100])
    #expect(stage.report?.quarantined.first?.reason.contains("stable 1.0 - 5%") == true)
  }

  @Test func stableWithoutAFigureIsNoEvidence() {
    var stage = baking(Self.scores) { $0.figures = ["1": ["score": .error("down")]] }
    stage.run(seconds: 60)
    #expect(stage.shares == ["1": 50, "2": 50] && stage.report?.step?.baked == .zero)
  }

  @Test func watchComparesWithWhatStableHadBefore() {
    var stage = baking(Self.scores) { $0.figures = ["1": self.score(1), "2": self.score(1)] }
    stage.run(until: "Watching")
    stage.figures["1"] = score(0)
    stage.run(seconds: 2)
    #expect(stage.report?.verdicts.first?.verdict == .pass)
    #expect(stage.asked.map(\.key.release) == [Make.release(2).id], "the other has no traffic")
    stage.figures["2"] = score(0.9)
    stage.pass()
    #expect(stage.shares == ["1": 100])
  }

  @Test func firstReleaseHasNothingToCompareWith() {
    let stage = Stage.serving(Self.scores)
    #expect(stage.report?.phase == "Stable" && stage.report?.health == .healthy)
  }

  @Test func higherErrorRateIsFoundAndTakenBack() {
    var stage = baking(Self.rates) {
      $0.outcomes = ["1": Outcomes(requests: 500, failures: 5), "2": Outcomes(requests: 500, failures: 5)]
    }
    #expect(stage.report?.verdicts.first?.verdict == .pass)
    #expect(stage.report?.verdicts.first?.value == 0.01)
    stage.outcomes["2"] = Outcomes(requests: 500, failures: 50)
    for _ in 0..<5 where stage.shares != ["1": 100] { stage.pass() }
    #expect(stage.shares == ["1": 100])
    #expect(stage.events.last?.evidence.first?.bound.contains("+ 0.01") == true)
  }

  @Test func everyRequestIsCountedOnceOverTheStepsOfARollout() {
    var stage = baking(Self.rates) {
      $0.outcomes = ["1": Outcomes(requests: 100, failures: 1), "2": Outcomes(requests: 100, failures: 1)]
    }
    let before = stage.record?.change.candidate?.comparisons["score"]?.candidate.requests ?? 0
    stage.run(seconds: 10)
    let marks = Set(stage.asked.map(\.since))
    #expect(marks.count == 1 && marks.first ?? stage.now < stage.now)
    #expect(stage.record?.change.candidate?.comparisons["score"]?.candidate.requests == before + 1000)
  }

  @Test func looksThatDoNotEndTogetherAreNotTakenIn() {
    var stage = baking(Self.rates) { $0.outcomes = ["1": Outcomes(requests: 100, failures: 1)] }
    let before = stage.record?.change.candidate?.comparisons["score"]
    stage.figures = [:]
    stage.outcomes = [:]
    stage.pass(after: 0)
    #expect(stage.record?.change.candidate?.comparisons["score"]?.stable == before?.stable)
  }

  @Test func comparisonOutlivesAChangeOfOtherGates() {
    var stage = baking(Self.rates) {
      $0.outcomes = ["1": Outcomes(requests: 100, failures: 1), "2": Outcomes(requests: 100, failures: 1)]
    }
    let before = stage.record?.change.candidate?.comparisons["score"]?.candidate.requests ?? 0
    let more = RolloutPolicy(
      steps: Self.rates.steps, gates: Self.rates.gates + [Make.gate()], noDataDeadline: .minutes(5),
      deadline: .minutes(20))
    stage.declare(2, more)
    stage.pass()
    #expect(before > 0 && (stage.record?.change.candidate?.comparisons["score"]?.candidate.requests ?? 0) >= before)
  }

  @Test func tooFewRequestsAreNoEvidence() {
    let gate = Gate(
      name: "score", measure: .traffic(.errorRate), min: nil, max: nil,
      comparison: Comparison(maxIncrease: .absolute(0.01), maxDecrease: nil), minSamples: 10_000,
      interval: .seconds(1), onNoData: .wait)
    let policy = RolloutPolicy(
      steps: [50, 100].map { Step(weight: $0, bake: .seconds(5)) }, gates: [gate], noDataDeadline: .minutes(5),
      deadline: .minutes(20))
    var stage = baking(policy) {
      $0.outcomes = ["1": Outcomes(requests: 100, failures: 1), "2": Outcomes(requests: 100, failures: 1)]
    }
    stage.run(seconds: 30)
    #expect(stage.shares == ["1": 50, "2": 50])
    stage.run(until: "Watching")
    #expect(stage.events.last { $0.kind == .promoted }?.evidence.first?.samples ?? 0 >= 10_000)
  }

  @Test func comparisonWithOtherMarginsBeginsAnew() {
    var stage = baking(Self.rates) {
      $0.outcomes = ["1": Outcomes(requests: 100, failures: 1), "2": Outcomes(requests: 100, failures: 1)]
    }
    let before = stage.record?.change.candidate?.comparisons["score"]?.candidate.requests ?? 0
    #expect(before > 100)
    stage.declare(2, Self.policy(.traffic(.errorRate), Comparison(maxIncrease: .absolute(0.02), maxDecrease: nil)))
    stage.run(seconds: 3)
    #expect(stage.record?.change.candidate?.comparisons["score"]?.comparison.maxIncrease == .absolute(0.02))
    #expect((stage.record?.change.candidate?.comparisons["score"]?.candidate.requests ?? 0) < before)
  }

  @Test func nextStepNeedsRequestsOfItsOwn() {
    let gate = Gate(
      name: "score", measure: .traffic(.errorRate), min: nil, max: nil,
      comparison: Comparison(maxIncrease: .absolute(0.01), maxDecrease: nil), minSamples: 50, interval: .seconds(1),
      onNoData: .wait)
    let policy = RolloutPolicy(
      steps: [10, 50, 100].map { Step(weight: $0, bake: .seconds(2)) }, gates: [gate], noDataDeadline: .minutes(5),
      deadline: .minutes(20))
    var stage = Stage.serving(policy)
    stage.declare(2, policy)
    stage.outcomes = ["1": Outcomes(requests: 100, failures: 1), "2": Outcomes(requests: 100, failures: 1)]
    for _ in 0..<30 where stage.shares["2"] != 50 { stage.pass() }
    stage.outcomes = [:]
    stage.run(seconds: 30)
    #expect(stage.shares == ["1": 50, "2": 50])
    #expect(stage.report?.verdicts.first?.verdict == .nodata)
    stage.outcomes = ["1": Outcomes(requests: 100, failures: 1), "2": Outcomes(requests: 100, failures: 1)]
    stage.run(until: "Stable")
  }
}
