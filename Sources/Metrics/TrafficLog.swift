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

  package init() {}

  /// Counts a request. Times must not go back by more than a bucket; an earlier one counts as the newest.
  package mutating func record(_ sample: Sample, at instant: Instant) {
    let key = Key(deployment: sample.deployment, release: sample.release)
    if series[key] == nil, series.count >= TrafficLimits.releases { forgetQuietest() }
    series[key, default: TrafficSeries()].add(sample, at: instant)
  }

  /// Forgets what was seen of a release.
  package mutating func forget(_ release: ReleaseID, of deployment: DeploymentID) {
    series[Key(deployment: deployment, release: release)] = nil
  }

  /// The figure that a gate asks for, over the newest samples that span at least its interval and are at least as many
  /// as it wants, none of them older than `since`.
  ///
  /// An error for a gate that asks another source. The value is nil while `since` is not an interval ago, and for
  /// rates and quantiles of nothing.
  package func figure(for request: MeasurementRequest, now: Instant) -> Measurement {
    let gate = request.gate
    guard case .traffic(let metric) = gate.measure else { return .error("the data plane does not measure this") }
    let start = now + (Interval.zero - gate.interval)
    let empty = TrafficSeries()
    let window = series[Key(deployment: request.key.deployment, release: request.key.release), default: empty]
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
