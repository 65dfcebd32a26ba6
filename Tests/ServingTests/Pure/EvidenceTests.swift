import Domain
import Testing

@testable import Serving

/// From the proxy's log to what a pass is told.
struct EvidenceTests {
  /// Its wall clock shows as much as the clock since boot.
  private let meter = TrafficMeter(
    clock: RequestClock(now: { Instant(milliseconds: 9000) }, wallTime: { WallTime(milliseconds: 9000) }))

  private func request(_ release: ReleaseID, _ aspect: MeasurementKey.Aspect, since: Int64) -> MeasurementRequest {
    let gate = Gate(
      name: "errors", measure: .traffic(.errorRate), min: nil, max: 1, minSamples: 1, interval: .seconds(1),
      onNoData: .wait)
    let key = MeasurementKey(deployment: fraud, release: release, gate: gate.name, aspect: aspect)
    return MeasurementRequest(key: key, gate: gate, since: Instant(milliseconds: since))
  }

  private func count(_ requests: Int, endedAt milliseconds: Int64) {
    let route = "s0:s1:0:\(releaseA):\(releaseB)"
    let line = Substring("sp1 \(milliseconds) risk:fraud:s0 server 200 12 15 0 -- - \(route)")
    meter.count(Array(repeating: line, count: requests))
  }

  @Test func `outcomes of both releases end at the same time, and what is late counts in the next look`() {
    let (figure, a) = (request(releaseA, .figure, since: 0), request(releaseA, .outcomes, since: 0))
    let b = request(releaseB, .outcomes, since: 0)
    count(3, endedAt: 1400)
    count(2, endedAt: 1600)
    let first = meter.evidence(for: [figure, a, b], now: Instant(milliseconds: 1700))
    let until = Instant(milliseconds: 1500)
    #expect(first[figure.key] == .value(0, samples: 5))
    #expect(first[a.key] == .outcomes(Outcomes(requests: 3, failures: 0), until: until))
    #expect(first[b.key] == .outcomes(.none, until: until))
    count(1, endedAt: 1499)
    let next = request(releaseA, .outcomes, since: 1500)
    let second = meter.evidence(for: [next], now: Instant(milliseconds: 2000))
    #expect(
      second[next.key] == .outcomes(Outcomes(requests: 3, failures: 0), until: Instant(milliseconds: 2000)))
  }

  @Test func `figures alone end no look`() {
    let figure = request(releaseA, .figure, since: 0)
    _ = meter.evidence(for: [figure], now: Instant(milliseconds: 2000))
    count(1, endedAt: 1400)
    let asked = request(releaseA, .outcomes, since: 0)
    let evidence = meter.evidence(for: [asked], now: Instant(milliseconds: 1600))
    #expect(evidence[asked.key] == .outcomes(Outcomes(requests: 1, failures: 0), until: Instant(milliseconds: 1500)))
  }
}
