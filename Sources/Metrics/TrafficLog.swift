package import Domain

/// What the data plane measured, per release.
///
/// It holds no clock and reads nothing: samples come in with the time at which they were seen.
package struct TrafficLog: Sendable {
  private struct Key: Hashable {
    let deployment: DeploymentID
    let release: ReleaseID
  }

  private var series: [Key: TrafficSeries] = [:]
  /// Where the last look ended: what is counted before it is never asked for again.
  private var told = Instant.longAgo

  package init() {}

  /// Counts a request. Times must not go back by more than a bucket; an earlier one counts as the newest, and one
  /// from just before the end of the last look counts as new.
  package mutating func record(_ sample: Sample, at instant: Instant) {
    let key = Key(deployment: sample.deployment, release: sample.release)
    if series[key] == nil, series.count >= TrafficLimits.releases { forgetQuietest() }
    let isJustLate = instant < told && told - instant <= TrafficLimits.lateness
    series[key, default: TrafficSeries()].add(sample, at: isJustLate ? told : instant, told: told)
  }

  /// Forgets what was seen of a release.
  package mutating func forget(_ release: ReleaseID, of deployment: DeploymentID) {
    series[Key(deployment: deployment, release: release)] = nil
  }

  /// Ends a look at the start of the bucket that `now` falls into: no request will be counted before that any more.
  package mutating func endLook(now: Instant) { told = max(told, TrafficBucket.edge(notAfter: now)) }

  /// The answer to a request; nil for outcomes since a time that the last look had not reached when it ended.
  package func measurement(for request: MeasurementRequest, now: Instant) -> Measurement? {
    switch request.key.aspect {
    case .figure, .trigger: figure(for: request, now: now)
    case .outcomes: outcomes(for: request)
    }
  }

  /// What a release answered up to the end of the last look, in whole buckets since `since`.
  private func outcomes(for request: MeasurementRequest) -> Measurement? {
    let since = TrafficBucket.edge(notBefore: request.since)
    guard since <= told else { return nil }
    return .outcomes(self[request.key].outcomes(since: since, until: told), until: told)
  }

  private subscript(key: MeasurementKey) -> TrafficSeries {
    series[Key(deployment: key.deployment, release: key.release)] ?? TrafficSeries()
  }

  /// The figure that a gate asks for, over the newest samples that span at least its interval and are at least as many
  /// as it wants, none of them older than `since`.
  ///
  /// An error for a gate that asks another source. The value is nil while `since` is not an interval ago, and for
  /// rates and quantiles of nothing.
  func figure(for request: MeasurementRequest, now: Instant) -> Measurement {
    let gate = request.gate
    guard case .traffic(let metric) = gate.measure else { return .error("the data plane does not measure this") }
    let start = now + (Interval.zero - gate.interval)
    let window = self[request.key]
      .newest(from: max(start, request.since), minSamples: gate.minSamples, since: request.since)
    guard request.since <= start else { return .value(nil, samples: window.count) }
    return .value(value(of: metric, in: window, until: now), samples: window.count)
  }

  private func value(of metric: TrafficMetric, in window: TrafficWindow, until now: Instant) -> Double? {
    switch metric {
    case .errorRate: window.count == 0 ? nil : Double(window.failures) / Double(window.count)
    case .latencyP50: window.latencies.quantile(0.5)
    case .latencyP95: window.latencies.quantile(0.95)
    case .latencyP99: window.latencies.quantile(0.99)
    case .requests: Double(window.count)
    case .requestRate: rate(window, until: now)
    }
  }

  private func rate(_ window: TrafficWindow, until now: Instant) -> Double? {
    let milliseconds = (now - window.start).milliseconds
    return milliseconds > 0 ? Double(window.count) * 1000 / Double(milliseconds) : nil
  }

  private mutating func forgetQuietest() {
    let quietest = series.min { $0.value.newest < $1.value.newest }
    if let quietest { series[quietest.key] = nil }
  }
}
