import Domain

/// What a release answered, summed up at every tick since it first had traffic.
struct TrafficHistory: Equatable, Sendable {
  private var points: [Point]

  private struct Point: Equatable, Sendable {
    let at: Instant
    let requests: Int
    let failures: Double
  }

  /// Ticks that are remembered: enough for an hour at four a second.
  private static let remembered = 16_384

  init(since: Instant) { points = [Point(at: since, requests: 0, failures: 0)] }

  mutating func add(_ requests: Int, failing share: Double, until now: Instant) {
    let last = points[points.count - 1]
    let failures = last.failures + Double(requests) * share
    points.append(Point(at: now, requests: last.requests + requests, failures: failures))
    if points.count > Self.remembered { points.removeFirst(Self.remembered / 2) }
  }

  /// Everything after `start`, and before that as much as it takes to have `minSamples`, nothing from before `since`.
  func newest(from start: Instant, minSamples: Int, since: Instant) -> Outcomes {
    guard let end = points.last else { return .none }
    var first = end
    for point in points.reversed() {
      if point.at < since { break }
      first = point
      if point.at <= start, end.requests - point.requests >= minSamples { break }
    }
    return Outcomes(requests: end.requests - first.requests, failures: Int(end.failures) - Int(first.failures))
  }
}
