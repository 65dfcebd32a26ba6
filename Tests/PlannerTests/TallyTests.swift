import Domain
import Testing

@testable import Planner

/// How many failed measurements a gate bears.
struct TallyTests {
  private static func trial(_ tolerance: Tolerance) -> Trial {
    let gate = Gate(
      name: "score", measure: .query(source: "prom", Template("score")), min: nil, max: 0.5, minSamples: 1,
      interval: .seconds(1), onNoData: .wait, tolerance: tolerance)
    var clock = StepClock()
    clock.evidenceSince = Instant(milliseconds: 0)
    return Trial(
      release: Make.release(2), reference: .nothing, policy: Make.policy(gates: [gate]), weight: 10,
      patience: .seconds(5), clock: clock, comparisons: [:])
  }

  /// How many measurements, one in each interval, it takes until the gate has failed; nil if it bears them all.
  ///
  /// - Parameter measured: `F` breaks the bound, `.` does not.
  private static func failsAt(_ tolerance: Tolerance, _ measured: String) -> Int? {
    var trial = trial(tolerance)
    let key = MeasurementKey(deployment: Make.id, release: trial.release.id, gate: "score")
    for (index, figure) in measured.enumerated() {
      let now = Instant(milliseconds: Int64(index + 1) * 1000)
      let evidence = Evidence([key: .value(figure == "F" ? 1 : 0, samples: 1)])
      _ = trial.count(evidence, now: now, gap: .seconds(1))
      if !trial.judge(evidence, now: now).failed.isEmpty { return index + 1 }
    }
    return nil
  }

  @Test(arguments: [Tolerance(), Tolerance(failures: 0), Tolerance(errorTime: .minutes(10))])
  func withoutALimitNoFailureIsBorne(tolerance: Tolerance) {
    #expect(Self.failsAt(tolerance, "..F") == 3)
  }

  @Test(arguments: [("FFF", nil), ("FFFF", 4), ("F.F.F.", nil), (".F..F.F.F", 9)])
  func failuresAreBorneHoweverTheyCome(measured: String, fails: Int?) {
    #expect(Self.failsAt(Tolerance(failures: 3), measured) == fails)
  }

  @Test(arguments: [("FF", nil), ("FFF", 3), ("FF.FF.FF.FF.FF.", nil), ("FF.FF.FFF", 9)])
  func failuresInARowAreBorneHoweverManyThereAreInTotal(measured: String, fails: Int?) {
    #expect(Self.failsAt(Tolerance(consecutiveFailures: 2), measured) == fails)
  }

  @Test(arguments: [("FF.FF", nil), ("FFF", 3), ("FF.FF.F", 7), ("F.F.F.F.F", 9)])
  func ofBothLimitsTheFirstExceededDecides(measured: String, fails: Int?) {
    #expect(Self.failsAt(Tolerance(failures: 4, consecutiveFailures: 2), measured) == fails)
  }

  @Test func aLimitOfNoneIsNotLiftedByTheOther() {
    #expect(Self.failsAt(Tolerance(failures: 0, consecutiveFailures: 2), "F") == 1)
    #expect(Self.failsAt(Tolerance(failures: 2, consecutiveFailures: 0), "F") == 1)
  }

  @Test func whatIsBorneKeepsTheTimeFromCounting() {
    let (trial, now) = (Self.trial(Tolerance(failures: 3)), Instant(milliseconds: 1000))
    let key = MeasurementKey(deployment: Make.id, release: trial.release.id, gate: "score")
    let judgement = trial.judge(Evidence([key: .value(1, samples: 1)]), now: now)
    #expect(judgement.failed.isEmpty && !judgement.isHealthy)
  }
}
