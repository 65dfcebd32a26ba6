import Domain

/// What a newer declaration does to a rollout under way.
extension Pass {
  /// A candidate that is no longer declared is given up at once, in whatever state it is.
  mutating func giveUpUndeclaredCandidate() {
    guard let candidate = record.change.candidate, candidate.release.id != declared.id else { return }
    // A person goes back to it, and what is declared is held: only another declaration ends that.
    if candidate.isGoingBack, record.quarantined(declared.id) != nil { return }
    let isRevert = declared.id == record.serving.stable?.id
    record.change = .none
    note(
      .aborted, candidate.release,
      isRevert
        ? "version \(declared.version) is declared again" : "version \(declared.version) is declared instead")
  }

  /// Back to the release that a promoted one replaced: it is still warm and needs no canary.
  mutating func returnToDeclaredPrevious() {
    guard case .watched(let watch) = record.serving, let previous = watch.previous, previous.id == declared.id
    else { return }
    record.serving = .proven(previous)
    note(.aborted, watch.release, "version \(previous.version) is declared again, before the watch had passed")
  }

  /// A change of steps or gates alone never raises a weight.
  ///
  /// With the steps so far unchanged the rollout goes on with fresh evidence; otherwise it starts again, at the lower
  /// of the two weights. Approvals and pauses belonged to the old policy.
  mutating func takeUpPolicy() {
    let policy = record.declaration.policy
    record.serving = record.serving.mapWatch { watch in
      guard watch.release.id == declared.id, watch.policy != policy else { return }
      watch.policy = policy
      watch.clock = StepClock()
      watch.awaited = nil
    }
    guard let candidate = record.change.candidate, candidate.policy != policy else { return }
    record.change = record.change.mapCandidate { candidate in
      candidate.policy = policy
      candidate.approved = []
      candidate.awaited = nil
    }
    if case .stepping(let updated, let step) = record.change {
      record.change = .stepping(updated, restarted(step, from: candidate.policy, to: policy))
    }
  }

  private func restarted(_ step: StepState, from old: RolloutPolicy, to new: RolloutPolicy) -> StepState {
    let soFar = old.steps.prefix(step.index + 1)
    if new.steps.starts(with: soFar) { return StepState(index: step.index, weight: step.weight) }
    return StepState(index: 0, weight: min(step.weight, new.steps[0].weight))
  }
}
