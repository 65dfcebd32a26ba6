/// What a person is told of a deployment: `status` is made from it.
package struct DeploymentReport: Equatable, Sendable {
  package let id: DeploymentID
  package let revision: Revision
  package let sync: SyncStatus
  package let health: HealthStatus
  /// A word for where it stands, such as `Baking`.
  package let phase: String
  /// The stage under way, from 1, and how many there are.
  package let step: StepProgress?
  package let stable: ReleaseSummary?
  package let candidate: ReleaseSummary?
  package let previous: ReleaseSummary?
  /// Shares in percent as they are set now.
  package let weights: Weights
  package let replicas: ReplicaCount
  package let verdicts: [GateEvidence]
  package let quarantined: [Quarantined]
  package let reason: Reason
  /// Nil where no training is declared or under way.
  package let training: TrainingReport?

  package init(
    id: DeploymentID, revision: Revision, sync: SyncStatus, health: HealthStatus, phase: String, step: StepProgress?,
    stable: ReleaseSummary?, candidate: ReleaseSummary?, previous: ReleaseSummary?, weights: Weights,
    replicas: ReplicaCount, verdicts: [GateEvidence], quarantined: [Quarantined], reason: Reason,
    training: TrainingReport? = nil
  ) {
    self.id = id
    self.revision = revision
    self.sync = sync
    self.health = health
    self.phase = phase
    self.step = step
    self.stable = stable
    self.candidate = candidate
    self.previous = previous
    self.weights = weights
    self.replicas = replicas
    self.verdicts = verdicts
    self.quarantined = quarantined
    self.reason = reason
    self.training = training
  }
}

/// Whether what is served matches what is declared.
package enum SyncStatus: String, Codable, Sendable {
  case synced = "Synced"
  case outOfSync = "OutOfSync"
  case unknown = "Unknown"
}

/// How it does, in one word.
package enum HealthStatus: String, Codable, Sendable {
  case healthy = "Healthy"
  case progressing = "Progressing"
  case paused = "Paused"
  case degraded = "Degraded"
  case suspended = "Suspended"
  case missing = "Missing"
  case unknown = "Unknown"
}

/// A release as people name it.
package struct ReleaseSummary: Equatable, Codable, Sendable {
  package let version: String
  package let digest: Digest
  package let release: ReleaseID

  package init(_ release: Release) {
    version = release.version
    digest = release.artifact.digest
    self.release = release.id
  }
}

/// How far the stage under way has come.
package struct StepProgress: Equatable, Codable, Sendable {
  package let number: Int
  package let count: Int
  package let weight: Int
  package let baked: Interval
  package let bake: Interval

  package init(number: Int, count: Int, weight: Int, baked: Interval, bake: Interval) {
    self.number = number
    self.count = count
    self.weight = weight
    self.baked = baked
    self.bake = bake
  }
}

/// Shares of the traffic in percent; both 0 while there is no route.
package struct Weights: Equatable, Codable, Sendable {
  package let stable: Int
  package let candidate: Int

  package init(stable: Int, candidate: Int) {
    self.stable = stable
    self.candidate = candidate
  }
}

/// Replicas of the release that holds the traffic.
package struct ReplicaCount: Equatable, Codable, Sendable {
  package let ready: Int
  package let desired: Int

  package init(ready: Int, desired: Int) {
    self.ready = ready
    self.desired = desired
  }
}
