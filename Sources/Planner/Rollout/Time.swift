import Domain

extension Pass {
  /// Moves every clock of the record to now.
  ///
  /// A gap longer than `Limits.longestObservedGap` proves nothing: the controller was down or stood still. Nothing
  /// counts while the deployment is suspended. Bake counts only where everything was healthy with evidence.
  mutating func countTime() {
    let healthyWatch = watchJudgement?.isHealthy ?? false
    record.serving = record.serving.mapWatch { watch in
      let gap = counted(since: watch.clock.countedAt)
      watch.clock.countedAt = now
      watch.clock.baked = watch.clock.baked + (healthyWatch ? gap : .zero)
      watch.stalled = healthyWatch ? .zero : watch.stalled + gap
      noteEvidenceStart(&watch.clock)
    }
    let healthyStep = stepJudgement?.isHealthy ?? false
    var gap = Interval.zero
    record.change = record.change.mapCandidate { candidate in
      gap = counted(since: candidate.countedAt)
      candidate.countedAt = now
      candidate.elapsed = candidate.elapsed + gap
      candidate.stalled = healthyStep ? .zero : candidate.stalled + gap
    }
    if case .stepping(let candidate, var step) = record.change {
      step.clock.baked = step.clock.baked + (healthyStep ? gap : .zero)
      noteEvidenceStart(&step.clock)
      record.change = .stepping(candidate, step)
    }
  }

  private func counted(since last: Instant?) -> Interval {
    guard let last, !isSuspended else { return .zero }
    let gap = now - last
    return gap < .zero || gap > Limits.longestObservedGap ? .zero : gap
  }

  /// Evidence begins when the weight of the step is seen in force: older samples belong to another weight.
  private func noteEvidenceStart(_ clock: inout StepClock) {
    if clock.evidenceSince == nil, record.intendedRoute == observed.routes[id] { clock.evidenceSince = now }
  }
}
