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
  var stepJudgement: Judgement? {
    guard case .stepping(let candidate, let step) = record.change else { return nil }
    let judgement = candidate.policy.judge(
      candidate.release, evidence: evidence, since: step.clock.evidenceSince, now: now,
      patience: candidate.policy.steps[step.index].bake)
    return isServing(candidate.release) ? judgement : judgement.withoutCredit
  }

  /// The gates of the release under watch. On a first release missing evidence blocks nothing.
  var watchJudgement: Judgement? {
    guard case .watched(let watch) = record.serving else { return nil }
    let judgement = watch.policy.judge(
      watch.release, evidence: evidence, since: watch.clock.evidenceSince, now: now, patience: watch.bake)
    guard isServing(watch.release) else { return judgement.withoutCredit }
    return watch.previous == nil ? judgement.withoutWaiting : judgement
  }

  private func isServing(_ release: Release) -> Bool {
    isReady(release) && observed.routes[id] == record.intendedRoute
  }
}

extension Judgement {
  /// The same verdicts while the release is not fully served: a failure counts, a pass does not.
  fileprivate var withoutCredit: Judgement {
    Judgement(verdicts: verdicts, failed: failed, awaited: awaited, isServed: false)
  }

  fileprivate var withoutWaiting: Judgement {
    Judgement(verdicts: verdicts, failed: failed.filter { $0.verdict == .fail }, awaited: [])
  }
}
