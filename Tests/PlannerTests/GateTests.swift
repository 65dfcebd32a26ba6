import Domain
import Testing

@testable import Planner

/// A gate's verdict on each kind of answer.
struct GateTests {
  private static func gate(
    min: Double? = nil, max: Double? = nil, _ measure: Measure = .traffic(.errorRate), comparison: Comparison? = nil
  ) -> Gate {
    Gate(
      name: "g", measure: measure, min: min, max: max, comparison: comparison, minSamples: 100, interval: .seconds(1),
      onNoData: .wait)
  }

  @Test(arguments: [
    (Measurement.value(0.02, samples: 100), Verdict.pass), (.value(0.0200001, samples: 100), .fail),
    (.value(0.5, samples: 99), .nodata), (.value(nil, samples: 0), .nodata), (.value(nil, samples: 500), .nodata),
    (.value(.nan, samples: 500), .nodata), (.value(.infinity, samples: 500), .nodata), (.error("down"), .error),
    (.outcomes(Outcomes(requests: 500, failures: 0), until: Instant(milliseconds: 1)), .nodata),
  ])
  func upperBound(measurement: Measurement, verdict: Verdict) {
    #expect(Self.gate(max: 0.02).judge(measurement).verdict == verdict)
  }

  @Test(arguments: [(0.9, Verdict.pass), (0.89, .fail), (0.95, .pass), (0.96, .fail)])
  func bothBounds(value: Double, verdict: Verdict) {
    #expect(Self.gate(min: 0.9, max: 0.95).judge(.value(value, samples: 100)).verdict == verdict)
  }

  @Test func noAnswerIsNoEvidence() {
    #expect(Self.gate(max: 1).judge(nil).verdict == .nodata)
  }

  @Test func boundIsTextAsItIsDeclared() {
    #expect(Self.gate(min: 0.5, max: 0.75).bound == "min 0.5, max 0.75")
    #expect(Self.gate(max: 250, .traffic(.latencyP99)).bound == "max 250ms")
  }

  private static let figure = Measure.query(source: "prom", Template("score"))

  @Test(arguments: [
    (Margin.percent(5), 0.95, Verdict.pass), (.percent(5), 0.9499, .fail), (.absolute(0.1), 0.9, .pass),
    (.absolute(0.1), 0.89, .fail),
  ])
  func figureMayBeSoMuchBelowStable(margin: Margin, value: Double, verdict: Verdict) {
    let comparison = Comparison(maxIncrease: nil, maxDecrease: margin)
    let gate = Self.gate(Self.figure, comparison: comparison)
    let found = gate.compare(.value(value, samples: 100), with: .value(1, samples: 100), comparison)
    #expect(found.verdict == verdict)
  }

  @Test func percentOfANegativeFigureIsNotNegative() {
    let comparison = Comparison(maxIncrease: .percent(10), maxDecrease: nil)
    let gate = Self.gate(Self.figure, comparison: comparison)
    #expect(gate.compare(.value(-0.95, samples: 100), with: .value(-1, samples: 100), comparison).verdict == .pass)
    #expect(gate.compare(.value(-0.85, samples: 100), with: .value(-1, samples: 100), comparison).verdict == .fail)
  }

  @Test(arguments: [
    (Measurement.error("down"), Verdict.error), (.value(nil, samples: 0), .nodata),
    (.value(.nan, samples: 100), .nodata),
    (.value(1, samples: 99), .nodata),
  ])
  func stableWithoutAFigureIsNoPass(stable: Measurement, verdict: Verdict) {
    let comparison = Comparison(maxIncrease: nil, maxDecrease: .percent(5))
    let gate = Self.gate(Self.figure, comparison: comparison)
    #expect(gate.compare(.value(1, samples: 100), with: stable, comparison).verdict == verdict)
  }

  @Test func withoutAStableReleaseTheComparisonBlocksNothing() {
    let comparison = Comparison(maxIncrease: nil, maxDecrease: .percent(5))
    let gate = Self.gate(Self.figure, comparison: comparison)
    #expect(gate.compare(nil, with: nil, comparison).verdict == .pass)
  }

  @Test(arguments: [
    (Verdict.fail, Verdict.error, Verdict.fail), (.nodata, .fail, .fail), (.error, .nodata, .error),
    (.pass, .nodata, .nodata), (.pass, .pass, .pass),
  ])
  func worseOfTwoBoundsDecides(first: Verdict, second: Verdict, together: Verdict) {
    let both = Finding(verdict: first, bound: "a").and(Finding(verdict: second, bound: "b"))
    #expect(both.verdict == together)
    #expect(both.bound == "a, b")
  }

  @Test(arguments: [(0, 0), (1, 1000), (2, 2000), (3, 4000), (7, 60000), (100, 60000)])
  func backOffDoublesUpToItsLimit(failures: Int, milliseconds: Int64) {
    #expect(backOff(after: failures) == Interval(milliseconds: milliseconds))
  }
}
