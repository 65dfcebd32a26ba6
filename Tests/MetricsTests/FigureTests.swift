import Domain
import Metrics
import Testing

struct FigureTests {
  /// One request every 100 ms from 0 to 60 s; those from 50 s on fail.
  static let log: TrafficLog = {
    var log = TrafficLog()
    for tenth in Int64(0)..<600 { log.record(sample(failed: tenth >= 500), at: instant(tenth * 100)) }
    return log
  }()

  struct Case: Sendable {
    let request: MeasurementRequest
    let value: Double?
    let samples: Int
  }

  static let cases: [Case] = [
    // The interval alone decides.
    Case(request: request(.errorRate, since: 0), value: 1, samples: 100),
    Case(request: request(.errorRate, since: 0, interval: .seconds(20)), value: 0.5, samples: 200),
    // More samples are wanted than the interval has: it reaches back, in buckets of 250 ms.
    Case(request: request(.errorRate, since: 0, minSamples: 200), value: 0.5, samples: 200),
    // It never reaches back beyond the step.
    Case(request: request(.errorRate, since: 45_000, minSamples: 200), value: 100.0 / 150, samples: 150),
    // A step that is younger than the interval has no figure.
    Case(request: request(.errorRate, since: 55_000), value: nil, samples: 50),
    Case(request: request(.requests, since: 55_000), value: nil, samples: 50),
    // A step that begins within a bucket does not count that bucket.
    Case(request: request(.requests, since: 49_900), value: 100, samples: 100),
    Case(request: request(.requests, since: 0), value: 100, samples: 100),
    Case(request: request(.requestRate, since: 0), value: 10, samples: 100),
    Case(request: request(.requestRate, since: 0, minSamples: 200), value: 10, samples: 200),
    Case(request: request(.latencyP95, since: 0), value: 1, samples: 100),
  ]

  @Test("a figure is taken over the newest samples that suffice", arguments: cases.indices)
  func window(_ index: Int) {
    let item = Self.cases[index]
    let figure = Self.log.measurement(for: item.request, now: instant(60_000))
    #expect(figure == .value(item.value, samples: item.samples))
  }

  @Test func `traffic that ended is still evidence of the step`() {
    let figure = Self.log.measurement(for: request(.errorRate, since: 0, minSamples: 50), now: instant(300_000))
    #expect(figure == .value(1, samples: 50))
  }

  @Test(
    "without traffic there are requests but no rate of errors",
    arguments: [
      (TrafficMetric.errorRate, Double?.none), (.latencyP99, nil), (.requests, 0), (.requestRate, 0),
    ])
  func silence(_ metric: TrafficMetric, _ value: Double?) {
    #expect(TrafficLog().measurement(for: request(metric, since: 0), now: instant(60_000)) == .value(value, samples: 0))
  }

  @Test func `releases are told apart and can be forgotten`() {
    var log = TrafficLog()
    log.record(sample(failed: true, release: stable), at: instant(1000))
    log.record(sample(), at: instant(1000))
    #expect(log.measurement(for: request(.errorRate, since: 0), now: instant(11_000)) == .value(0, samples: 1))
    log.forget(candidate, of: fraud)
    #expect(log.measurement(for: request(.errorRate, since: 0), now: instant(11_000)) == .value(nil, samples: 0))
  }
}
