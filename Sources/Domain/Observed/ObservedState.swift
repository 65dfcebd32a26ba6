/// What is really there, as far as it could be seen. Always partial, always a little old.
package struct ObservedState: Equatable, Sendable {
  package var proxy: ProxyState
  /// The listening addresses that the proxy was last told to serve.
  package var targets: [LocalTarget]
  /// Releases whose artifact is on disk or on its way, by digest. Absent: nothing is there.
  package var artifacts: [Digest: ArtifactState]
  package var replicas: [ReplicaID: ObservedReplica]
  /// How the proxy divides each deployment's traffic now. Absent: no route.
  package var routes: [DeploymentID: Route]
  /// Releases of which logs or other files are kept on this machine.
  package var kept: [KeptRelease]
  /// Releases found running or routed that carry their own rendered form: what a lost journal is rebuilt from.
  package var adopted: [DeploymentID: Release]
  package var trainings: [AttemptID: ObservedTraining]
  /// Results on their way into the source.
  package var publications: [RunID: ObservedPublication]
  package var writeAccess: WriteAccess

  package init(
    proxy: ProxyState = .down(reason: "not started"), targets: [LocalTarget] = [],
    artifacts: [Digest: ArtifactState] = [:],
    replicas: [ReplicaID: ObservedReplica] = [:], routes: [DeploymentID: Route] = [:], kept: [KeptRelease] = [],
    adopted: [DeploymentID: Release] = [:], trainings: [AttemptID: ObservedTraining] = [:],
    publications: [RunID: ObservedPublication] = [:], writeAccess: WriteAccess = .unknown
  ) {
    self.proxy = proxy
    self.targets = targets
    self.artifacts = artifacts
    self.replicas = replicas
    self.routes = routes
    self.kept = kept
    self.adopted = adopted
    self.trainings = trainings
    self.publications = publications
    self.writeAccess = writeAccess
  }
}

/// The data plane's process.
package enum ProxyState: Equatable, Sendable {
  case up
  case starting
  /// Not running, or not as configured; the reason says what to do.
  case down(reason: String)
}

/// The artifact of one digest in the cache.
package enum ArtifactState: Equatable, Sendable {
  case fetching
  /// Verified against its digest and, if it is an archive, unpacked.
  case verified
  case failed(ArtifactFailure)
}

/// Why an artifact is not there.
package struct ArtifactFailure: Equatable, Sendable {
  package let reason: String
  /// True when the same bytes can never be used (an archive that points outside): the release has failed.
  package let permanent: Bool
  /// Tries so far, for back-off.
  package let attempts: Int
  package let at: Instant

  package init(reason: String, permanent: Bool, attempts: Int, at: Instant) {
    self.reason = reason
    self.permanent = permanent
    self.attempts = attempts
    self.at = at
  }
}

/// A release with files of its own on this machine.
package struct KeptRelease: Hashable, Sendable {
  package let deployment: DeploymentID
  package let release: ReleaseID

  package init(deployment: DeploymentID, release: ReleaseID) {
    self.deployment = deployment
    self.release = release
  }
}
