/// A check on the candidate.
package struct Gate: Hashable, Codable, Sendable {
  package let name: String
  package let measure: Measure
  /// Inclusive bounds; latencies in milliseconds, rates as a fraction. At least one bound or a comparison is set.
  package let min: Double?
  package let max: Double?
  /// Against the stable release; nil for a gate with bounds alone.
  package let comparison: Comparison?
  /// Fewer samples than this are no data.
  package let minSamples: Int
  /// The shortest span that a figure is taken over, and how often a source is asked.
  package let interval: Interval
  package let onNoData: OnNoData
  package let tolerance: Tolerance
  /// Measured and reported, and decides nothing.
  package let isDryRun: Bool

  package init(
    name: String, measure: Measure, min: Double?, max: Double?, comparison: Comparison? = nil, minSamples: Int,
    interval: Interval, onNoData: OnNoData, tolerance: Tolerance = Tolerance(), isDryRun: Bool = false
  ) {
    self.name = name
    self.measure = measure
    self.min = min
    self.max = max
    self.comparison = comparison
    self.minSamples = minSamples
    self.interval = interval
    self.onNoData = onNoData
    self.tolerance = tolerance
    self.isDryRun = isDryRun
  }
}

/// What a figure is measured with.
package enum Measure: Hashable, Codable, Sendable {
  /// By the data plane itself.
  case traffic(TrafficMetric)
  /// By a `MetricSource` that answers queries.
  case query(source: String, Template)
  /// In a document of a `MetricSource`, at a JSON Pointer (RFC 6901).
  case pointer(source: String, Template)
  /// How far a histogram of a `MetricSource` is from a reference.
  case drift(DriftMeasure)

  /// The data plane answers it, not a source.
  package var isTraffic: Bool { if case .traffic = self { true } else { false } }

  /// The name of the `MetricSource` that is asked; nil for what the data plane itself measures.
  package var source: String? {
    switch self {
    case .traffic: nil
    case .query(let source, _), .pointer(let source, _): source
    case .drift(let drift): drift.source
    }
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

/// How many bad measurements a gate bears before it has failed.
package struct Tolerance: Hashable, Codable, Sendable {
  /// Of a step, however far apart: 3 allows the third and fails at the fourth. Nil: only `consecutiveFailures` counts.
  package let failures: Int?
  /// One after another, counted in the same way. Nil: only `failures` counts.
  package let consecutiveFailures: Int?
  /// How long the source may not answer; nil: until the rollout's own deadline for evidence.
  package let errorTime: Interval?

  /// Without a limit of either kind no failure is borne.
  package init(failures: Int? = nil, consecutiveFailures: Int? = nil, errorTime: Interval? = nil) {
    self.failures = failures ?? (consecutiveFailures == nil ? 0 : nil)
    self.consecutiveFailures = consecutiveFailures
    self.errorTime = errorTime
  }
}
