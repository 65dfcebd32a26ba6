/// How a new release may reach traffic, and what takes it back.
package struct RolloutPolicy: Hashable, Codable, Sendable {
  /// Weights rise and end at 100, whose bake is the watch after promotion. Never empty.
  package let steps: [Step]
  package let gates: [Gate]
  /// Waiting for evidence or for readiness longer than this gives the candidate up, without quarantine.
  package let noDataDeadline: Interval
  /// For the whole rollout.
  package let deadline: Interval

  package init(steps: [Step], gates: [Gate], noDataDeadline: Interval, deadline: Interval) {
    self.steps = steps
    self.gates = gates
    self.noDataDeadline = noDataDeadline
    self.deadline = deadline
  }
}

/// One stage of a rollout.
package struct Step: Hashable, Codable, Sendable {
  /// The candidate's share of the traffic, in percent, 1 to 100.
  package let weight: Int
  /// How long the candidate must be observed healthy at this weight.
  package let bake: Interval

  package init(weight: Int, bake: Interval) {
    self.weight = weight
    self.bake = bake
  }
}

/// A check on the candidate.
package struct Gate: Hashable, Codable, Sendable {
  package let name: String
  package let metric: TrafficMetric
  /// Inclusive bounds; latencies in milliseconds, rates as a fraction. At least one is set.
  package let min: Double?
  package let max: Double?
  /// Fewer samples than this are no data.
  package let minSamples: Int
  /// The shortest span that a figure is taken over.
  package let interval: Interval
  package let onNoData: OnNoData

  package init(
    name: String, metric: TrafficMetric, min: Double?, max: Double?, minSamples: Int, interval: Interval,
    onNoData: OnNoData
  ) {
    self.name = name
    self.metric = metric
    self.min = min
    self.max = max
    self.minSamples = minSamples
    self.interval = interval
    self.onNoData = onNoData
  }
}

/// What the data plane itself measures, per release.
package enum TrafficMetric: String, Hashable, Codable, Sendable, CaseIterable {
  /// 5xx and failed connections over all requests, 0 to 1.
  case errorRate
  /// Quantiles of the response time in milliseconds.
  case latencyP50, latencyP95, latencyP99
  /// How many requests were seen, and how many a second.
  case requests, requestRate
}

/// What a gate without enough samples means.
package enum OnNoData: String, Hashable, Codable, Sendable, CaseIterable {
  case wait, fail, pass
}
