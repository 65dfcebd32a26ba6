/// One decision, as it is journaled and shown by `setpoint history`.
package struct Event: Equatable, Codable, Sendable {
  package let deployment: DeploymentID
  package let kind: EventKind
  package let release: ReleaseID?
  package let version: String?
  package let revision: Revision
  package let reason: String
  package let evidence: [GateEvidence]
  /// What a training's entry is about; nil in all others.
  package let training: TrainingNote?

  package init(
    deployment: DeploymentID, kind: EventKind, release: ReleaseID? = nil, version: String? = nil, revision: Revision,
    reason: String, evidence: [GateEvidence] = [], training: TrainingNote? = nil
  ) {
    self.deployment = deployment
    self.kind = kind
    self.release = release
    self.version = version
    self.revision = revision
    self.reason = reason
    self.evidence = evidence
    self.training = training
  }
}

/// The kinds of `history` entries that this version can write.
package enum EventKind: String, Codable, Sendable, CaseIterable {
  case synced = "Synced"
  case invalid = "Invalid"
  case rolloutStarted = "RolloutStarted"
  case stepEntered = "StepEntered"
  case stepPassed = "StepPassed"
  case approvalNeeded = "ApprovalNeeded"
  case approved = "Approved"
  case promoted = "Promoted"
  case watchPassed = "WatchPassed"
  case aborted = "Aborted"
  case rolledBack = "RolledBack"
  case quarantined = "Quarantined"
  case retried = "Retried"
  case scaled = "Scaled"
  case healed = "Healed"
  case suspended = "Suspended"
  case resumed = "Resumed"
  case pruned = "Pruned"
  case held = "Held"
  case trainingTriggered = "TrainingTriggered"
  case trainingStarted = "TrainingStarted"
  case trainingSucceeded = "TrainingSucceeded"
  case trainingFailed = "TrainingFailed"
  case trainingRejected = "TrainingRejected"
  case wroteBack = "WroteBack"
}
