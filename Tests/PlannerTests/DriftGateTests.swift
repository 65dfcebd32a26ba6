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

  /// psi is 0.08 here, which 106 samples may have by chance, and 1,060 may not.
  @Test func whatFewSamplesDifferByChanceIsNoDrift() {
    let found = Self.gate(max: 0.05).judge(Self.live(18, 25, 24, 39))
    #expect(found.verdict == .pass && found.bound == "max 0.05 (0.1082 at 106 samples)")
    #expect((found.value ?? 0) > 0.05)
    #expect(Self.gate(max: 0.05).judge(Self.live(180, 250, 240, 390)).verdict == .fail)
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

  /// A whole rollout: what is near passes every step, and what is far is rolled back with both figures in the reason.
  @Test func rolloutsObeyDrift() throws {
    let policy = Make.policy(gates: [Self.gate(.js, max: 0.1)])
    var stage = Stage()
    stage.figures = [
      "1": ["drift": Self.live(250, 250, 250, 250)], "2": ["drift": Self.live(240, 255, 250, 255)],
      "3": ["drift": Self.live(50, 250, 500, 200)],
    ]
    stage.declare(1, policy)
    stage.run(until: "Stable")
    stage.declare(2, policy)
    stage.run(until: "Stable")
    #expect(stage.shares == ["2": 100])
    stage.declare(3, policy)
    stage.run(seconds: 60)
    #expect(stage.shares == ["2": 100] && stage.kinds.contains(.rolledBack))
    let reason = try #require(stage.record?.quarantine.first?.reason)
    #expect("\(reason)".contains("max 0.1"), "\(reason)")
  }

  @Test func tooFewSamplesHoldTheStep() {
    let policy = Make.policy(gates: [Self.gate(max: 0.1)])
    var stage = Stage()
    stage.figures = ["1": ["drift": Self.live(250, 250, 250, 250)], "2": ["drift": Self.live(10, 10, 10, 10)]]
    stage.declare(1, policy)
    stage.run(until: "Stable")
    stage.declare(2, policy)
    stage.run(seconds: 60)
    #expect(stage.shares == ["1": 90, "2": 10])
  }
}
