import Domain
import Testing

@testable import Planner

/// A gate's verdict on each kind of answer.
struct GateTests {
  private static func gate(min: Double? = nil, max: Double? = nil) -> Gate {
    Gate(
      name: "g", measure: .traffic(.errorRate), min: min, max: max, minSamples: 100, interval: .seconds(1),
      onNoData: .wait)
  }

  @Test(arguments: [
    (Measurement.value(0.02, samples: 100), Verdict.pass), (.value(0.0200001, samples: 100), .fail),
    (.value(0.5, samples: 99), .nodata), (.value(nil, samples: 0), .nodata), (.value(nil, samples: 500), .nodata),
    (.value(.nan, samples: 500), .nodata), (.value(.infinity, samples: 500), .nodata), (.error("down"), .error),
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
    let latency = Gate(
      name: "l", measure: .traffic(.latencyP99), min: nil, max: 250, minSamples: 1, interval: .seconds(1),
      onNoData: .wait)
    #expect(latency.bound == "max 250ms")
  }

  @Test(arguments: [(0, 0), (1, 1000), (2, 2000), (3, 4000), (7, 60000), (100, 60000)])
  func backOffDoublesUpToItsLimit(failures: Int, milliseconds: Int64) {
    #expect(backOff(after: failures) == Interval(milliseconds: milliseconds))
  }
}
