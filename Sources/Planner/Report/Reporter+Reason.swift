import Domain

extension Reporter {
  /// The first thing that keeps the deployment from being settled.
  var reason: Reason {
    if let trouble = servingTrouble { return trouble }
    if let progress = changeReason { return progress }
    if let hold = record.hold { return .held(hold) }
    if let refused = record.quarantined(declared.id) { return .quarantined(refused) }
    if record.declaration.suspend { return .suspended(record.suspension) }
    if declared.id != record.serving.stable?.id { return .awaitingTurn(limit: turns) }
    return watchReason ?? .settled
  }

  private var declared: Release { record.declaration.release }

  private var turns: Int {
    targets.first { $0.name == declared.target }?.maxConcurrentRollouts ?? 0
  }

  /// Trouble of what holds the traffic comes before all news.
  private var servingTrouble: Reason? {
    if case .down(let reason) = pass.observed.proxy { return .proxyDown(reason) }
    guard let stable = record.serving.stable else { return nil }
    let ready = pass.readyReplicas(of: stable)
    if ready < record.declaration.replicas {
      return .healing(ready: ready, wanted: record.declaration.replicas, trouble: trouble(of: stable))
    }
    return pass.observed.routes[record.id] == record.intendedRoute ? nil : .settingRoute
  }

  private var changeReason: Reason? {
    switch record.change {
    case .none: nil
    case .warming(let candidate): warmingReason(candidate.release)
    case .stepping(let candidate, let step):
      stepReason(baked: step.clock.baked, bake: candidate.policy.steps[step.index].bake, pass.stepJudgement)
    }
  }

  private func warmingReason(_ release: Release) -> Reason {
    if record.declaration.suspend { return .suspended(record.suspension) }
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
    if record.declaration.suspend { return .suspended(record.suspension) }
    guard let judgement else { return .settingRoute }
    if !judgement.awaited.isEmpty { return .awaitingEvidence(judgement.awaited) }
    if let candidate = record.change.candidate?.release, !pass.isReady(candidate) { return warmingReason(candidate) }
    return .baking(remaining: max(.zero, bake - baked))
  }

  private var watchReason: Reason? {
    guard case .watched(let watch) = record.serving, let judgement = pass.watchJudgement else { return nil }
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
