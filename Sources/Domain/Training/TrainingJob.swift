/// All that an attempt of a training is started from. The same for every attempt of a run.
package struct TrainingJob: Hashable, Codable, Sendable {
  package let run: RunID
  package let deployment: DeploymentID
  /// The name of the trigger whose occurrence started it.
  package let trigger: String
  /// The commit that it is trained from.
  package let revision: Revision
  package let trainer: Trainer
  package let parameters: [String: String]
  /// Folders and files of the source that are exported with the trainer's own folder: those of the data triggers.
  package let paths: [String]
  /// What the data triggers' paths hold at `revision`: path to hash.
  package let data: [String: String]
  /// Of one attempt.
  package let timeout: Interval
  /// What was declared when the run was started: a result takes its place, and that of nothing else. Another release
  /// may serve, for a declared one that failed is replaced too.
  package let model: ModelPin

  package init(
    run: RunID, deployment: DeploymentID, trigger: String, revision: Revision, trainer: Trainer,
    parameters: [String: String], paths: [String], data: [String: String], timeout: Interval, model: ModelPin
  ) {
    self.run = run
    self.deployment = deployment
    self.trigger = trigger
    self.revision = revision
    self.trainer = trainer
    self.parameters = parameters
    self.paths = paths
    self.data = data
    self.timeout = timeout
    self.model = model
  }
}

/// A model as a manifest names it.
package struct ModelPin: Hashable, Codable, Sendable {
  package let version: String
  package let digest: Digest

  package init(version: String, digest: Digest) {
    self.version = version
    self.digest = digest
  }
}

/// What a training left, after its artifact was put in its place and hashed there.
package struct TrainingResult: Hashable, Codable, Sendable {
  package let version: String
  /// As the manifest is to name it.
  package let uri: String
  package let digest: Digest
  /// Finite numbers, by name.
  package let metrics: [String: Double]

  package init(version: String, uri: String, digest: Digest, metrics: [String: Double]) {
    self.version = version
    self.uri = uri
    self.digest = digest
    self.metrics = metrics
  }

  package var model: ModelPin { ModelPin(version: version, digest: digest) }
}
