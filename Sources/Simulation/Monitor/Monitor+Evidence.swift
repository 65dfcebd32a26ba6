import Domain

/// How long a candidate was seen healthy at its weight.
struct BakeCount: Equatable, Sendable {
  let release: ReleaseID
  let weight: Int
  let policy: RolloutPolicy
  var healthy: Interval
  var lastPass: Instant
  /// The pass before that.
  var passBefore: Instant
  /// In the newest pass.
  var isHealthy: Bool
}

/// What the controller was shown, judged again from the policy alone.
extension Monitor {
  mutating func observed(_ input: PlanningInput, _ run: Run, isStale: Bool, isBlind: Bool) {
    shown = Shown(pass: run.passes, isDistorted: isStale)
    for (id, record) in input.history.records {
      if case .stepping(let candidate, let step) = record.change {
        count(id, record, candidate, step, input, run)
        if !candidate.isPromoted { noteFailing(id, candidate.release, candidate.policy, input) }
      } else {
        bakes[id] = nil
      }
      if case .watched(let watch) = record.serving, watch.previous != nil {
        noteFailing(id, watch.release, watch.policy, input)
      }
    }
  }

  private mutating func count(
    _ id: DeploymentID, _ record: Record, _ candidate: Candidate, _ step: StepState, _ input: PlanningInput, _ run: Run
  ) {
    let release = candidate.release
    let isServed =
      input.observed.routes[id]?.candidate == release.id && input.observed.routes[id]?.candidateWeight == step.weight
      && (0..<record.declaration.replicas).allSatisfy {
        input.observed.replicas[ReplicaID(deployment: id, release: release.id, index: $0)]?.isReady == true
      }
    let isHealthy =
      isServed
      && candidate.policy.gates.allSatisfy { gate in
        switch finding(gate, release, input) {
        case .within: true
        case .nothing: gate.onNoData == .pass
        case .outside, .unanswered: false
        }
      }
    guard var count = bakes[id], count.release == release.id, count.weight == step.weight,
      count.policy == candidate.policy
    else {
      bakes[id] = BakeCount(
        release: release.id, weight: step.weight, policy: candidate.policy, healthy: .zero, lastPass: input.now,
        passBefore: input.now,
        isHealthy: isHealthy)
      return
    }
    let gap = input.now - count.lastPass
    if isHealthy, gap <= Limits.longestObservedGap { count.healthy = count.healthy + gap }
    count.passBefore = count.lastPass
    count.lastPass = input.now
    count.isHealthy = isHealthy
    bakes[id] = count
  }

  private mutating func noteFailing(
    _ id: DeploymentID, _ release: Release, _ policy: RolloutPolicy, _ input: PlanningInput
  ) {
    guard policy.onFailure == .rollback else { return }
    // A newer declaration with other gates is taken up in the same pass, before or after: either is right.
    if case .valid(let declaration) = input.desired?.deployments[id], declaration.policy != policy { return }
    let gate = policy.gates.first { $0.decidesAtOnce && finding($0, release, input) == .outside }
    if let gate { shown.failing[id] = Failing(release: release.id, gate: gate.name) }
  }

  private func finding(_ gate: Gate, _ release: Release, _ input: PlanningInput) -> Finding {
    if gate.isDryRun || (gate.min == nil && gate.max == nil) { return .within }
    let key = MeasurementKey(deployment: release.deployment, release: release.id, gate: gate.name)
    switch input.evidence[key] {
    case .value(let value?, let samples) where value.isFinite && samples >= gate.minSamples:
      return value >= gate.min ?? value && value <= gate.max ?? value ? .within : .outside
    case .error: return .unanswered
    case .value, .outcomes, .histogram, nil: return .nothing
    }
  }
}

/// What a gate's figure says.
private enum Finding {
  case within, outside
  /// No figure, or one that does not count.
  case nothing
  case unanswered
}

extension Gate {
  /// One figure outside its bounds suffices.
  fileprivate var decidesAtOnce: Bool {
    !isDryRun && comparison == nil && tolerance.failures == 0 && (tolerance.consecutiveFailures ?? 0) == 0
  }
}
