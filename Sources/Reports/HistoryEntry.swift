package import Domain

/// One line of `history`: what `history -o json` prints an array of.
package struct HistoryEntry: Equatable, Codable, Sendable {
  /// Place in the order of events.
  package var seq: Int64
  /// ISO 8601, UTC.
  package var at: String
  package var namespace: String
  package var name: String
  package var kind: String
  package var release: String?
  package var version: String?
  package var revision: String
  package var reason: String
  package var evidence: [EvidenceReport]?
  /// There only in entries about a training.
  package var training: TrainingEntry?

  package init(_ event: Event, seq: Int64, at: WallTime) {
    self.seq = seq
    self.at = at.iso8601
    namespace = event.deployment.namespace
    name = event.deployment.name
    kind = event.kind.rawValue
    release = event.release?.hex
    version = event.version
    revision = event.revision.hex
    reason = event.reason
    evidence = event.evidence.isEmpty ? nil : event.evidence.map(EvidenceReport.init)
    training = event.training.map(TrainingEntry.init)
  }
}

/// What a gate said at the time of an event.
package struct EvidenceReport: Equatable, Codable, Sendable {
  package var gate: String
  /// `traffic`, or the name of a `MetricSource`.
  package var source: String
  package var verdict: Verdict
  package var value: Double?
  package var bound: String?
  package var samples: Int
  package var error: String?
  /// There only when it is true: measured and shown, and decides nothing.
  package var dryRun: Bool?
  /// Failures of the gate so far in the step; there only where it bears some.
  package var failures: Int?

  package init(_ evidence: GateEvidence) {
    gate = evidence.gate
    source = evidence.source
    verdict = evidence.verdict
    value = evidence.finiteValue
    bound = evidence.bound.isEmpty ? nil : evidence.bound
    samples = evidence.samples
    error = evidence.error
    dryRun = evidence.shownDryRun
    failures = evidence.shownFailures
  }
}
