package import Domain

/// One line of `history --measurements`: what `-o json` prints an array of.
package struct MeasurementEntry: Equatable, Codable, Sendable {
  /// Place in the order of measurements.
  package var seq: Int64
  /// ISO 8601, UTC.
  package var at: String
  package var namespace: String
  package var name: String
  package var release: String
  package var version: String
  /// The release's share of the traffic in percent.
  package var weight: Int
  package var gate: String
  /// `traffic`, or the name of a `MetricSource`.
  package var source: String
  package var verdict: Verdict
  package var value: Double?
  package var bound: String
  package var samples: Int
  package var error: String?
  /// There only when it is true: measured and shown, and decides nothing.
  package var dryRun: Bool?
  /// Failures of the gate so far in the step; there only where it bears some.
  package var failures: Int?

  package init(_ measured: MeasuredGate, seq: Int64, at: WallTime) {
    let evidence = measured.evidence
    self.seq = seq
    self.at = at.iso8601
    namespace = measured.deployment.namespace
    name = measured.deployment.name
    release = measured.release.hex
    version = measured.version
    weight = measured.weight
    gate = evidence.gate
    source = evidence.source
    verdict = evidence.verdict
    value = evidence.finiteValue
    bound = evidence.bound
    samples = evidence.samples
    error = evidence.error
    dryRun = evidence.shownDryRun
    failures = evidence.shownFailures
  }
}
