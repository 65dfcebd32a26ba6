import Domain

extension Pass {
  /// Moves every clock of the record to now, and takes in what the gates measured.
  ///
  /// A gap longer than `Limits.longestObservedGap` proves nothing: the controller was down or stood still. Nothing
  /// counts while the deployment is suspended. Bake counts only where everything was healthy with evidence, from the
  /// pass on that saw the weight in force.
  mutating func observe() {
    observeWatch()
    observeCandidate()
  }

  private mutating func observeWatch() {
    guard case .watched(let before) = record.serving else { return }
    let gap = counted(since: before.clock.countedAt)
    let isInForce = before.clock.evidenceSince != nil
    record.watchTrial = counted(record.watchTrial, gap)
    let isHealthy = isInForce && watchJudgement?.isHealthy == true
    record.serving = record.serving.mapWatch { watch in
      watch.clock.countedAt = now
      watch.awaited?.wait(gap)
      guard watch.awaited == nil else { return }
      watch.clock.baked = watch.clock.baked + (isHealthy ? gap : .zero)
      // Without a release to go back to there is no deadline.
      watch.stalled = isHealthy || watch.previous == nil ? .zero : watch.stalled + gap
    }
  }

  private mutating func observeCandidate() {
    guard let before = record.change.candidate else { return }
    let gap = counted(since: before.countedAt)
    let isInForce = record.stepTrial?.clock.evidenceSince != nil
    record.stepTrial = counted(record.stepTrial, gap)
    let isHealthy = isInForce && stepJudgement?.isHealthy == true
    record.change = record.change.mapCandidate { candidate in
      candidate.countedAt = now
      candidate.awaited?.wait(gap)
      guard candidate.awaited == nil else { return }
      candidate.elapsed = candidate.elapsed + gap
      candidate.stalled = isHealthy ? .zero : candidate.stalled + gap
    }
    if isHealthy, before.awaited == nil, case .stepping(let candidate, var step) = record.change {
      step.clock.baked = step.clock.baked + gap
      record.change = .stepping(candidate, step)
    }
  }

  /// The trial with what was measured of it; its evidence begins when the weight is seen in force, for older samples
  /// belong to another weight.
  private mutating func counted(_ trial: Trial?, _ gap: Interval) -> Trial? {
    guard var trial else { return nil }
    for evidence in trial.count(world.evidence, now: now, gap: gap) {
      measured.append(
        MeasuredGate(
          deployment: id, release: trial.release.id, version: trial.release.version, weight: trial.weight,
          evidence: evidence))
    }
    if trial.clock.evidenceSince == nil, record.intendedRoute == observed.routes[id] {
      trial.clock.evidenceSince = now
    }
    return trial
  }

  private func counted(since last: Instant?) -> Interval {
    guard let last, !isSuspended else { return .zero }
    let gap = now - last
    return gap < .zero || gap > Limits.longestObservedGap ? .zero : gap
  }
}

extension Awaited {
  fileprivate mutating func wait(_ gap: Interval) { waited = waited + gap }
}
