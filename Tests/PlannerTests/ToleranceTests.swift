import Domain
import Planner
import Testing

/// How many bad measurements a gate bears.
struct ToleranceTests {
  private static let bad = Measurement.value(0.5, samples: 1000)
  private static let good = Measurement.value(0, samples: 1000)

  private static func policy(_ tolerance: Tolerance, isDryRun: Bool = false) -> RolloutPolicy {
    let gate = Gate(
      name: "errors", measure: .traffic(.errorRate), min: nil, max: 0.02, minSamples: 50, interval: .seconds(2),
      onNoData: .wait, tolerance: tolerance, isDryRun: isDryRun)
    return RolloutPolicy(
      steps: [10, 100].map { Step(weight: $0, bake: .seconds(40)) }, gates: [gate], noDataDeadline: .minutes(5),
      deadline: .minutes(20))
  }

  /// At 10 %, evidence being taken.
  private func baking(_ tolerance: Tolerance, isDryRun: Bool = false) -> Stage {
    let policy = Self.policy(tolerance, isDryRun: isDryRun)
    var stage = Stage.serving(policy)
    stage.declare(2, policy)
    stage.run(until: "Baking")
    stage.run(seconds: 4)
    return stage
  }

  /// How many passes, a second apart, until it is taken back; nil if that takes more than `limit`.
  private func passesUntilRollback(_ stage: inout Stage, _ figures: [Measurement], limit: Int = 30) -> Int? {
    for number in 0..<limit {
      stage.figures["2"] = ["errors": figures[number % figures.count]]
      stage.pass()
      if stage.shares == ["1": 100] { return number + 1 }
    }
    return nil
  }

  @Test func withoutTolerationTheFirstFailureCounts() {
    var stage = baking(Tolerance())
    #expect(passesUntilRollback(&stage, [Self.bad]) == 1)
  }

  @Test func threeAllowedFailuresMeanThatTheFourthFails() {
    var stage = baking(Tolerance(failures: 3))
    // One failure in an interval of two seconds: the fourth comes in the seventh pass.
    #expect(passesUntilRollback(&stage, [Self.bad]) == 7)
  }

  @Test func failuresAddUpOverPassesBetween() {
    var stage = baking(Tolerance(failures: 1))
    #expect(passesUntilRollback(&stage, [Self.bad, Self.good, Self.good, Self.good]) == 5)
  }

  @Test func failuresInARowAreForgottenByAPass() {
    var stage = baking(Tolerance(failures: 9, consecutiveFailures: 1))
    #expect(passesUntilRollback(&stage, [Self.bad, Self.good, Self.good, Self.good], limit: 20) == nil)
    #expect(stage.record?.stepFailures == 5)
    #expect(passesUntilRollback(&stage, [Self.bad]) == 3)
  }

  @Test func toleratedFailureIsNoBake() {
    var stage = baking(Tolerance(failures: 9))
    stage.figures["2"] = ["errors": Self.bad]
    stage.pass()
    let baked = stage.report?.step?.baked
    stage.run(seconds: 5)
    #expect(stage.report?.step?.baked == baked)
    #expect(stage.report?.verdicts.first?.failures == 3)
    #expect(stage.shares == ["1": 90, "2": 10])
  }

  @Test func nextStepCountsAnew() {
    var stage = baking(Tolerance(failures: 1))
    stage.figures["2"] = ["errors": Self.bad]
    stage.pass()
    stage.figures = [:]
    stage.run(until: "Watching")
    stage.run(seconds: 2)
    stage.figures["2"] = ["errors": Self.bad]
    stage.pass()
    #expect(stage.shares == ["2": 100])
    stage.run(seconds: 2)
    #expect(stage.shares == ["1": 100])
  }

  @Test func countSurvivesARestart() {
    var stage = baking(Tolerance(failures: 3))
    stage.figures["2"] = ["errors": Self.bad]
    stage.run(seconds: 4)
    stage.history.records[Make.id] = stage.record?.forgettingInstants()
    #expect(passesUntilRollback(&stage, [Self.bad]) == 4, "two were counted before")
  }

  @Test func silentSourceIsBorneSoLongAndThenHeldNotCondemned() {
    var stage = baking(Tolerance(errorTime: .seconds(10)))
    stage.figures["2"] = ["errors": .error("down")]
    stage.run(seconds: 10)
    #expect(stage.shares == ["1": 90, "2": 10])
    stage.pass()
    #expect(stage.shares == ["1": 100])
    #expect(stage.report?.quarantined.first?.held == true)
  }

  @Test func anAnswerEndsTheSilence() {
    var stage = baking(Tolerance(errorTime: .seconds(10)))
    for _ in 0..<5 {
      stage.figures["2"] = ["errors": .error("down")]
      stage.run(seconds: 8)
      stage.figures = [:]
      stage.pass()
    }
    #expect(stage.shares == ["1": 90, "2": 10])
  }

  @Test func dryRunIsMeasuredAndDecidesNothing() {
    var stage = baking(Tolerance(), isDryRun: true)
    stage.figures["2"] = ["errors": Self.bad]
    stage.run(until: "Watching")
    stage.figures["2"] = ["errors": .error("down")]
    stage.run(until: "Stable")
    #expect(stage.shares == ["2": 100])
    #expect(stage.measured.contains { $0.evidence.verdict == .fail && $0.evidence.isDryRun })
  }

  @Test func firstReleaseThatFailsIsWatchedWithoutWritingEachTime() {
    var stage = Stage()
    stage.figures["1"] = ["errors": Self.bad]
    stage.declare(1, Self.policy(Tolerance(failures: 1)))
    stage.run(seconds: 30)
    #expect(stage.report?.health == .degraded)
    for _ in 0..<8 { #expect(stage.pass().changed.isEmpty) }
    stage.figures = [:]
    stage.run(until: "Stable")
  }

  @Test func measurementIsKeptOnceInAnIntervalAndWithEveryChangeOfVerdict() {
    var stage = baking(Tolerance(failures: 9))
    let before = stage.measured.count
    for _ in 0..<20 { stage.pass(after: 0.25) }
    #expect((2...3).contains(stage.measured.count - before), "five seconds, an interval of two")
    stage.figures["2"] = ["errors": Self.bad]
    stage.pass(after: 0.25)
    let newest = stage.measured.last
    #expect(newest?.evidence.verdict == .fail && newest?.evidence.value == 0.5 && newest?.evidence.samples == 1000)
    #expect(newest?.evidence.source == "traffic" && newest?.evidence.bound == "max 0.02" && newest?.weight == 10)
  }
}

extension Record {
  fileprivate var stepFailures: Int? {
    guard case .stepping(_, let step) = change else { return nil }
    return step.clock.tallies["errors"]?.failures
  }
}
