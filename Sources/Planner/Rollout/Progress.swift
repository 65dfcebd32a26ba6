import Domain

/// What brings a release forward. Weight rises only here.
extension Pass {
  mutating func passWatch() {
    guard case .watched(let watch) = record.serving, !isSuspended, watchJudgement?.isHealthy == true,
      watch.clock.baked >= watch.bake
    else { return }
    record.serving = .proven(watch.release)
    let others = record.proven.filter { $0.id != watch.release.id }
    record.proven = Array(([watch.release] + others).prefix(Limits.provenReleases))
    note(.watchPassed, watch.release, "healthy for \(watch.bake) at 100 %", watchJudgement?.verdicts ?? [])
  }

  mutating func advanceCandidate() {
    guard !isSuspended else { return }
    switch record.change {
    case .none: return
    case .warming(let candidate): enterFirstStep(candidate)
    case .stepping(let candidate, let step): leave(step, candidate)
    }
  }

  /// The first weight asks for the full replicas, and for a proxy that answers.
  private mutating func enterFirstStep(_ candidate: Candidate) {
    guard isReady(candidate.release), observed.proxy == .up else { return }
    let last = candidate.policy.steps.count - 1
    let isDirect = record.serving.stable == nil || (candidate.way == .direct)
    enter(isDirect ? last : 0, candidate, [])
  }

  private mutating func leave(_ step: StepState, _ candidate: Candidate) {
    guard let judgement = stepJudgement, judgement.isHealthy, observed.proxy == .up,
      step.clock.baked >= candidate.policy.steps[step.index].bake
    else { return }
    let bake = candidate.policy.steps[step.index].bake
    note(.stepPassed, candidate.release, "healthy for \(bake) at \(step.weight) %", judgement.verdicts)
    enter(min(step.index + 1, candidate.policy.steps.count - 1), candidate, judgement.verdicts)
  }

  private mutating func enter(_ index: Int, _ candidate: Candidate, _ verdicts: [GateEvidence]) {
    let step = candidate.policy.steps[index]
    guard index == candidate.policy.steps.count - 1 else {
      record.change = .stepping(candidate, StepState(index: index, weight: step.weight))
      note(.stepEntered, candidate.release, "step \(index + 1) of \(candidate.policy.steps.count): \(step.weight) %")
      return
    }
    promote(candidate, verdicts)
  }

  private mutating func promote(_ candidate: Candidate, _ verdicts: [GateEvidence]) {
    let previous = record.serving.previous ?? record.serving.stable
    record.serving = .watched(Watch(release: candidate.release, previous: previous, policy: candidate.policy))
    record.change = .none
    let how =
      previous == nil
      ? "first release: all traffic"
      : (candidate.way == .direct) ? "passed a watch before: all traffic" : "every step passed"
    note(.promoted, candidate.release, how, verdicts)
  }
}
