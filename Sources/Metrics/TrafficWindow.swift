import Domain

/// The samples that a figure is computed from.
struct TrafficWindow: Equatable, Sendable {
  private(set) var start: Instant
  private(set) var count = 0
  private(set) var failures = 0
  private(set) var latencies = LatencyHistogram()

  init(start: Instant) { self.start = start }

  mutating func take(_ bucket: TrafficBucket) {
    start = min(start, bucket.start)
    count += bucket.count
    failures += bucket.failures
    latencies.merge(bucket.latencies)
  }
}
