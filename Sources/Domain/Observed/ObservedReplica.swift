/// Names one replica of a release of a deployment.
package struct ReplicaID: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
  package let deployment: DeploymentID
  package let release: ReleaseID
  package let index: Int

  package init(deployment: DeploymentID, release: ReleaseID, index: Int) {
    self.deployment = deployment
    self.release = release
    self.index = index
  }

  package var description: String { "\(deployment)@\(release.short)#\(index)" }

  package static func < (left: Self, right: Self) -> Bool {
    (left.deployment, left.release, left.index) < (right.deployment, right.release, right.index)
  }
}

/// One model server as it is seen.
package struct ObservedReplica: Equatable, Sendable {
  package var phase: ReplicaPhase
  /// Exits in a row without having been ready for `Limits.stableAfter` in between.
  package var exits: Int

  package init(phase: ReplicaPhase, exits: Int = 0) {
    self.phase = phase
    self.exits = exits
  }

  /// Answers its readiness probe and is known to the proxy.
  package var isReady: Bool { if case .ready = phase { true } else { false } }
}

/// Where a replica stands. Legal successors in brackets.
package enum ReplicaPhase: Equatable, Sendable {
  /// Its process runs and has not answered ready yet. [answering, ready, exited, stopping]
  case starting(since: Instant)
  /// Answers its probe, and the proxy does not know it yet. [ready, unready, exited, stopping]
  case answering
  /// [unready, exited, stopping]
  case ready
  /// Was ready, and its probe fails now: it gets no new requests. [ready, exited, stopping]
  case unready(since: Instant, reason: String)
  /// Takes no new requests; its process ends when the last is answered, or is ended. [gone]
  case stopping
  /// Its process ended by itself. [starting, gone]
  case exited(at: Instant, reason: String)
}
