import Domain

/// What was seen of a release in a stretch of time, `start` included and `end` not.
struct TrafficBucket: Equatable, Sendable {
  let start: Instant
  var end: Instant
  var count = 0
  var failures = 0
  var latencies = LatencyHistogram()

  init(start: Instant, end: Instant) {
    self.start = start
    self.end = end
  }

  /// The bucket of the finest resolution that `instant` falls into.
  init(around instant: Instant) {
    start = Self.edge(notAfter: instant)
    end = start + TrafficLimits.bucket
  }

  /// The newest time up to `instant` at which a bucket of the finest resolution may begin.
  static func edge(notAfter instant: Instant) -> Instant {
    let width = TrafficLimits.bucket.milliseconds
    let past = instant.milliseconds % width
    return Instant(milliseconds: instant.milliseconds - (past < 0 ? past + width : past))
  }

  /// The first such time that is not before `instant`.
  static func edge(notBefore instant: Instant) -> Instant {
    let edge = edge(notAfter: instant)
    return edge == instant ? edge : edge + TrafficLimits.bucket
  }

  mutating func add(_ sample: Sample) {
    count += 1
    if sample.failed { failures += 1 }
    latencies.add(sample.milliseconds)
  }

  /// Takes in a later bucket; what lies between the two becomes part of this one.
  mutating func merge(later: Self) {
    end = max(end, later.end)
    count += later.count
    failures += later.failures
    latencies.merge(later.latencies)
  }
}
