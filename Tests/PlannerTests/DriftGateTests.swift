import Domain
import Testing

@testable import Planner

/// A drift gate's verdict on each kind of answer.
struct DriftGateTests {
  private static let reference = Histogram.of([2500, 2500, 2500, 2500])

  private static func gate(_ statistic: DriftStatistic = .psi, max: Double = 0.2, minSamples: Int = 100) -> Gate {
    let measure = DriftMeasure(
      source: "prom", question: .query(Template("x")), label: "le", reference: reference, statistic: statistic,
      minSamples: minSamples)
    return Gate(
      name: "drift", measure: .drift(measure), min: nil, max: max, minSamples: minSamples, interval: .minutes(1),
      onNoData: .wait)
  }

  private static func live(_ counts: Double...) -> Measurement { .histogram(.of(counts)) }

  @Test func farFromTheReferenceFails() throws {
    let found = Self.gate().judge(Self.live(50, 250, 500, 200))
    #expect(found.verdict == .fail && found.samples == 1000 && found.bound == "max 0.2")
    #expect(try #require(found.value) > 0.2)
  }

  @Test func nearTheReferencePasses() throws {
    let found = Self.gate().judge(Self.live(240, 255, 250, 255.5))
    #expect(found.verdict == .pass && found.samples == 1000)
    #expect(try #require(found.value) < 0.01)
  }

  /// psi is 0.19 here, which 106 samples have by chance, and 1,060 have not.
  @Test func whatFewSamplesDifferByChanceIsNoDrift() {
    let found = Self.gate(max: 0.05).judge(Self.live(20, 26, 26, 34))
    #expect(found.verdict == .pass && found.bound == "max 0.05 (0.1082 at 106 samples)")
    #expect(Self.gate(max: 0.01).judge(Self.live(200, 260, 260, 340)).verdict == .fail)
  }

  @Test func tooFewSamplesAreNoEvidence() {
    let found = Self.gate().judge(Self.live(99, 0, 0, 0.9))
    #expect(found.verdict == .nodata && found.samples == 99 && found.value == nil)
    #expect(Self.gate(minSamples: 0).judge(Self.live(0, 0, 0, 0)).verdict == .nodata)
  }

  @Test(arguments: [
    (nil, Verdict.nodata), (Measurement.value(0.1, samples: 500), .nodata), (.value(nil, samples: 0), .nodata),
    (.error("down"), .error), (live(1, 2), .error), (live(500, -1, 500, 500), .error), (live(500, .nan, 1, 1), .error),
  ])
  func whatIsNoSoundHistogramIsNoFigure(measurement: Measurement?, verdict: Verdict) {
    #expect(Self.gate().judge(measurement).verdict == verdict)
  }

  @Test func faultIsSaid() {
    #expect(Self.gate().judge(Self.live(1, 2)).error == "the histogram's bins are not those of the reference")
  }
}
