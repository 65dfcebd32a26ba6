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
    let width = TrafficLimits.bucket.milliseconds
    start = Instant(milliseconds: instant.milliseconds / width * width)
    end = start + TrafficLimits.bucket
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
