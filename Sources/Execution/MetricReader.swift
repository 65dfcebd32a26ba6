package import Domain

/// Sources of figures beside the data plane. Both calls answer at once: nobody waits here for a network.
package protocol MetricReader: Sendable {
  /// The sources there are from now on.
  func configure(_ sources: [MetricSource])
  /// The newest figure of every request that asks a source for one, and when it was asked for. A gate whose first
  /// answer may still come is missing.
  func evidence(for requests: [MeasurementRequest], now: Instant) -> Evidence
}
