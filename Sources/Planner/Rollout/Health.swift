import Domain

/// What keeps a release from counting as healthy, beside its gates.
extension Pass {
  func readyReplicas(of release: Release) -> Int {
    (0..<record.declaration.replicas).count { index in
      observed.replicas[ReplicaID(deployment: id, release: release.id, index: index)]?.isReady ?? false
    }
  }

  func isReady(_ release: Release) -> Bool { readyReplicas(of: release) == record.declaration.replicas }

  func replicas(of release: Release) -> [(ReplicaID, ObservedReplica)] {
    observed.replicas.filter { $0.key.deployment == id && $0.key.release == release.id }.sorted { $0.key < $1.key }
  }

  /// Why the release can't be served at all; nil as long as it may still come.
  ///
  /// Trouble of the host, the registry or the proxy is no failure of the release: it waits.
  func failure(of release: Release) -> String? {
    if case .failed(let failure) = observed.artifacts[release.artifact.digest], failure.permanent {
      return "its artifact can't be used: \(failure.reason)"
    }
    for (replica, state) in replicas(of: release) {
      if let reason = failure(of: state, index: replica.index, release.server.readiness.timeout) { return reason }
    }
    return nil
  }

  private func failure(of replica: ObservedReplica, index: Int, _ timeout: Interval) -> String? {
    switch replica.phase {
    case .exited(_, let reason) where replica.exits >= Limits.candidateExits:
      "replica \(index) keeps ending: \(reason)"
    case .starting(let since) where now - since > timeout:
      "replica \(index) was not ready \(timeout) after its start"
    case .unready(let since, let reason) where now - since > timeout:
      "replica \(index) is not ready any more: \(reason)"
    case .starting, .answering, .ready, .unready, .stopping, .exited:
      nil
    }
  }

  /// The gates of the step under way; nil when no step is. Without the weight in force or with replicas missing
  /// nothing is evidence.
  var stepJudgement: Judgement? { record.stepTrial.map(judged) }

  /// The gates of the release under watch. On a first release missing evidence blocks nothing.
  var watchJudgement: Judgement? {
    guard let trial = record.watchTrial else { return nil }
    let judgement = judged(trial)
    return judgement.isServed && record.serving.previous == nil ? judgement.withoutWaiting : judgement
  }

  private func judged(_ trial: Trial) -> Judgement {
    var judgement = trial.judge(world.evidence, now: now)
    judgement.isServed = isReady(trial.release) && observed.routes[id] == record.intendedRoute
    return judgement
  }
}

extension Judgement {
  fileprivate var withoutWaiting: Judgement {
    Judgement(verdicts: verdicts, failed: failed.filter { $0.verdict == .fail }, awaited: [], silent: [])
  }
}
