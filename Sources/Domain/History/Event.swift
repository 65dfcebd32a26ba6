/// One decision, as it is journaled and shown by `setpoint history`.
package struct Event: Equatable, Codable, Sendable {
  package let deployment: DeploymentID
  package let kind: EventKind
  package let release: ReleaseID?
  package let version: String?
  package let revision: Revision
  package let reason: String
  package let evidence: [GateEvidence]

  package init(
    deployment: DeploymentID, kind: EventKind, release: ReleaseID? = nil, version: String? = nil, revision: Revision,
    reason: String, evidence: [GateEvidence] = []
  ) {
    self.deployment = deployment
    self.kind = kind
    self.release = release
    self.version = version
    self.revision = revision
    self.reason = reason
    self.evidence = evidence
  }
}

/// The kinds of `history` entries that this version can write.
package enum EventKind: String, Codable, Sendable, CaseIterable {
  case synced = "Synced"
  case invalid = "Invalid"
  case rolloutStarted = "RolloutStarted"
  case stepEntered = "StepEntered"
  case stepPassed = "StepPassed"
  case promoted = "Promoted"
  case watchPassed = "WatchPassed"
  case aborted = "Aborted"
  case rolledBack = "RolledBack"
  case quarantined = "Quarantined"
  case scaled = "Scaled"
  case healed = "Healed"
  case suspended = "Suspended"
  case resumed = "Resumed"
  case pruned = "Pruned"
  case held = "Held"
}

/// A gate's verdict with the figure it rests on.
package struct GateEvidence: Equatable, Codable, Sendable {
  package let gate: String
  package let verdict: Verdict
  package let value: Double?
  /// The bound that was broken or held, as text with its side: `max 0.02`.
  package let bound: String
  package let samples: Int
  /// What the source said instead of a figure.
  package let error: String?

  package init(gate: String, verdict: Verdict, value: Double?, bound: String, samples: Int, error: String? = nil) {
    self.gate = gate
    self.verdict = verdict
    self.value = value
    self.bound = bound
    self.samples = samples
    self.error = error
  }
}

/// What a gate says of a release.
package enum Verdict: String, Codable, Sendable {
  case pass, fail
  /// Nothing or too little was measured.
  case nodata
  /// The source did not answer.
  case error
}
