import Domain
import Planner
import Testing

/// The watch after the promotion, where something else happens beside it.
struct WatchTests {
  private static func watching(_ policy: RolloutPolicy = Make.policy()) -> Stage {
    var stage = Stage.serving(policy)
    stage.declare(2, policy)
    stage.run(until: "Watching")
    return stage
  }

  private func watch(_ stage: Stage) -> Watch? {
    if case .watched(let watch)? = stage.record?.serving { watch } else { nil }
  }

  @Test func candidateFallsWithWhatItWasComparedWith() {
    var stage = Self.watching()
    stage.declare(3)
    stage.run(until: "Baking")
    stage.figures["2"] = ["errors": .value(0.5, samples: 1000)]
    stage.pass()
    let aborted = stage.events.filter { $0.kind == .aborted && $0.version == "3" }
    #expect(aborted.map(\.reason) == ["version 2, which it was compared with, was rolled back"])
  }

  @Test func policyOfANewerReleaseIsNotThatOfTheWatch() {
    var stage = Self.watching()
    stage.declare(3, Make.policy([5, 100]))
    stage.pass()
    #expect(watch(stage)?.policy == Make.policy())
  }

  @Test func newGatesEndAPausedWatch() {
    var policy = Make.policy()
    policy = RolloutPolicy(
      steps: policy.steps, gates: policy.gates, onFailure: .pause, noDataDeadline: policy.noDataDeadline,
      deadline: policy.deadline)
    var stage = Self.watching(policy)
    stage.figures["2"] = ["errors": .value(0.5, samples: 1000)]
    stage.run(until: "Paused")
    stage.declare(2, Make.policy(gates: [Make.gate(max: 0.9)]))
    stage.pass()
    #expect(watch(stage)?.awaited == nil && stage.report?.phase == "Watching")
  }

  /// Good figures while a person is waited for count nothing, neither for the watch nor against it.
  @Test func pausedWatchStandsStill() {
    let policy = RolloutPolicy(
      steps: Make.policy().steps, gates: [Make.gate()], onFailure: .pause, noDataDeadline: .minutes(5),
      deadline: .minutes(30))
    var stage = Self.watching(policy)
    stage.figures["2"] = ["errors": .value(0.5, samples: 1000)]
    stage.run(until: "Paused")
    let (baked, stalled) = (watch(stage)?.clock.baked, watch(stage)?.stalled)
    stage.figures = [:]
    stage.run(seconds: 10)
    #expect(watch(stage)?.clock.baked == baked && watch(stage)?.stalled == stalled)
  }

  @Test func silenceEndsAWatchOnceItIsAsLongAsTheDeadline() {
    let policy = RolloutPolicy(
      steps: Make.policy(bake: .seconds(60)).steps, gates: [Make.gate()], noDataDeadline: .seconds(8),
      deadline: .hours(10))
    var stage = Stage.serving(policy)
    stage.declare(2, policy)
    stage.run(until: "Watching")
    stage.run(seconds: 3)
    stage.figures["2"] = ["errors": .error("down")]
    stage.run(seconds: 7)
    #expect(watch(stage)?.stalled == .seconds(7))
    stage.pass()
    #expect(stage.shares == ["1": 100])
  }

  /// Missing evidence blocks nothing on a first release, also where it would fail a candidate.
  @Test func firstReleasePassesItsWatchWithoutEvidence() {
    var stage = Stage()
    stage.figures["1"] = ["errors": .value(nil, samples: 0)]
    stage.declare(1, Make.policy(gates: [Make.gate(onNoData: .fail)]))
    stage.run(until: "Stable", within: 30)
    #expect(stage.report?.health == .healthy)
  }

  @Test func firstReleaseAsksNothingOfAnotherOne() {
    let gate = Gate(
      name: "rates", measure: .traffic(.errorRate), min: nil, max: nil,
      comparison: Comparison(maxIncrease: .absolute(0.01), maxDecrease: nil), minSamples: 1, interval: .seconds(1),
      onNoData: .wait)
    var stage = Stage()
    stage.declare(1, Make.policy(gates: [gate]))
    stage.run(until: "Watching")
    stage.run(seconds: 2)
    #expect(stage.asked.isEmpty)
  }

  @Test func resumedWatchBeginsAnew() {
    let policy = RolloutPolicy(
      steps: Make.policy(bake: .seconds(30)).steps, gates: [Make.gate()], onFailure: .pause,
      noDataDeadline: .minutes(5),
      deadline: .hours(1))
    var stage = Self.watching(policy)
    stage.run(seconds: 10)
    stage.figures["2"] = ["errors": .value(0.5, samples: 1000)]
    stage.run(until: "Paused")
    stage.figures = [:]
    #expect(stage.say(.resume)?.isAccepted == true)
    #expect(watch(stage)?.clock.baked == .zero)
  }
}
