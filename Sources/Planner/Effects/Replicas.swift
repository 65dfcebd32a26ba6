import Domain

extension Effects {
  /// Starts what is missing of a release that is to run, and ends what is too much.
  mutating func planReplicas(of release: Release) {
    for index in 0..<record.declaration.replicas { planReplica(index, of: release) }
    for (replica, state) in observed.replicas.sorted(by: { $0.key < $1.key })
    where replica.deployment == record.id && replica.release == release.id {
      if replica.index >= record.declaration.replicas, state.phase != .stopping {
        add(.stopReplica(replica), "scaled to \(record.declaration.replicas)")
      }
    }
  }

  private mutating func planReplica(_ index: Int, of release: Release) {
    let id = ReplicaID(deployment: record.id, release: release.id, index: index)
    let state = observed.replicas[id]
    switch state?.phase {
    case .starting, .answering, .ready, .unready, .stopping:
      return
    case .exited(let at, let reason):
      guard now - at >= backOff(after: state?.exits ?? 0) else { return }
      if startIfPossible(release, index, "it ended: \(reason)"), release.id == record.serving.stable?.id {
        noteHealed(release, "replica \(index) is started again; it ended: \(reason)")
      }
    case nil:
      startIfPossible(release, index, "it does not run")
    }
  }

  @discardableResult
  private mutating func startIfPossible(_ release: Release, _ index: Int, _ reason: String) -> Bool {
    switch observed.artifacts[release.artifact.digest] {
    case .verified:
      add(.startReplica(release, index: index), reason)
      return true
    case .fetching:
      return false
    case .failed(let failure):
      if !failure.permanent, now - failure.at >= backOff(after: failure.attempts) { fetch(release) }
      return false
    case nil:
      fetch(release)
      return false
    }
  }

  /// One fetch serves all replicas.
  private mutating func fetch(_ release: Release) {
    guard !actions.contains(where: { $0.action == .fetchArtifact(release) }) else { return }
    add(.fetchArtifact(release), "version \(release.version) needs its artifact")
  }

  /// Ends the replicas of releases that are not to run, never of one that the proxy still sends requests to.
  mutating func stopWhatIsNotLive() {
    guard observed.proxy == .up else { return }
    let live = Set(record.liveReleases.map(\.id))
    for (replica, state) in observed.replicas.sorted(by: { $0.key < $1.key })
    where replica.deployment == record.id && !live.contains(replica.release) && state.phase != .stopping {
      if let route = observed.routes[record.id], route.names(replica.release) { continue }
      add(.stopReplica(replica), "its release is not needed any more")
    }
  }
}

extension Route {
  func names(_ release: ReleaseID) -> Bool { stable == release || candidate == release }
}

/// Doubles from `Limits.firstBackOff` to `Limits.longestBackOff`.
func backOff(after failures: Int) -> Interval {
  doubling(from: Limits.firstBackOff, after: failures, atMost: Limits.longestBackOff)
}

/// Doubles from `first` with each failure, and is nothing before there is one.
func doubling(from first: Interval, after failures: Int, atMost longest: Interval) -> Interval {
  guard failures > 0 else { return .zero }
  let factor = Int64(1) << Int64(min(failures - 1, 16))
  return min(Interval(milliseconds: first.milliseconds * factor), longest)
}
