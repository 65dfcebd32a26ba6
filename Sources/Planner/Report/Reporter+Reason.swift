import Domain

extension Reporter {
  /// The first thing that keeps the deployment from being settled.
  var reason: Reason {
    if let trouble = servingTrouble { return trouble }
    if let progress = changeReason { return progress }
    if let hold = record.hold { return .held(hold) }
    let isServed = declared.id == record.serving.stable?.id
    if !isServed || record.quarantined(declared.id) != nil, let obstacle = pass.obstacle { return obstacle }
    if pass.isSuspended { return .suspended(record.suspension) }
    return watchReason ?? .settled
  }

  private var declared: Release { record.declaration.release }

  /// Trouble of what holds the traffic comes before all news.
  private var servingTrouble: Reason? {
    if case .down(let reason) = pass.observed.proxy { return .proxyDown(reason) }
    guard let stable = record.serving.stable else { return nil }
    let ready = pass.readyReplicas(of: stable)
    if ready < record.declaration.replicas {
      return .healing(ready: ready, wanted: record.declaration.replicas, trouble: trouble(of: stable))
    }
    return pass.observed.routes[record.id] == record.attainableRoute(pass.observed) ? nil : .settingRoute
  }

  private var changeReason: Reason? {
    guard let candidate = record.change.candidate else { return nil }
    if pass.isSuspended { return .suspended(record.suspension) }
    if let awaited = candidate.awaited { return awaitedReason(awaited, candidate.release, candidate.policy) }
    switch record.change {
    case .none: return nil
    case .warming: return warmingReason(candidate.release)
    case .stepping(_, let step):
      return stepReason(baked: step.clock.baked, bake: candidate.policy.steps[step.index].bake, pass.stepJudgement)
    }
  }

  private func awaitedReason(_ awaited: Awaited, _ release: Release, _ policy: RolloutPolicy) -> Reason {
    switch awaited.what {
    case .approval(let index):
      .awaitingApproval(version: release.version, step: index + 1, weight: policy.steps[index].weight)
    case .pause(let pause): .paused(version: release.version, pause)
    }
  }

  private func warmingReason(_ release: Release) -> Reason {
    switch pass.observed.artifacts[release.artifact.digest] {
    case .failed(let failure):
      return .artifactFailed(version: release.version, reason: failure.reason)
    case .fetching, nil:
      return .fetching(version: release.version)
    case .verified:
      return .startingReplicas(
        version: release.version, ready: pass.readyReplicas(of: release), wanted: record.declaration.replicas,
        trouble: trouble(of: release))
    }
  }

  private func stepReason(baked: Interval, bake: Interval, _ judgement: Judgement?) -> Reason {
    guard let judgement else { return .settingRoute }
    if !judgement.awaited.isEmpty { return .awaitingEvidence(judgement.awaited) }
    if let candidate = record.change.candidate?.release, !pass.isReady(candidate) { return warmingReason(candidate) }
    return .baking(remaining: max(.zero, bake - baked))
  }

  private var watchReason: Reason? {
    guard case .watched(let watch) = record.serving, let judgement = pass.watchJudgement else { return nil }
    if let awaited = watch.awaited { return awaitedReason(awaited, watch.release, watch.policy) }
    if !judgement.failed.isEmpty { return .failingWithoutAlternative(judgement.failed) }
    if !judgement.awaited.isEmpty { return .awaitingEvidence(judgement.awaited) }
    return .watching(remaining: max(.zero, watch.bake - watch.clock.baked))
  }

  private func trouble(of release: Release) -> String? {
    for (replica, state) in pass.replicas(of: release) {
      switch state.phase {
      case .exited(_, let reason): return "replica \(replica.index) \(reason)"
      case .unready(_, let reason): return "replica \(replica.index): \(reason)"
      case .starting, .answering, .ready, .stopping: continue
      }
    }
    if case .failed(let failure) = pass.observed.artifacts[release.artifact.digest] { return failure.reason }
    return nil
  }
}
