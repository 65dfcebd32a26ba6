import Domain

/// What brings a release forward. Weight rises only here.
extension Pass {
  mutating func passWatch() {
    guard case .watched(let watch) = record.serving, !isSuspended, watch.awaited == nil,
      watchJudgement?.isHealthy == true, watch.clock.baked >= watch.bake
    else { return }
    prove(watch.release)
    note(.watchPassed, watch.release, "healthy for \(watch.bake) at 100 %", watchJudgement?.verdicts ?? [])
  }

  mutating func advanceCandidate() {
    guard let candidate = record.change.candidate, observed.proxy == .up else { return }
    // A person's way back is no news: it goes on.
    guard !isSuspended || candidate.isGoingBack else { return }
    if candidate.isPromoted || candidate.goesDirectly(record.serving) {
      if isReady(candidate.release) { promote(candidate, stepJudgement?.verdicts ?? []) }
    } else if candidate.pause == nil {
      takeSteps(candidate)
    }
  }

  private mutating func takeSteps(_ candidate: Candidate) {
    switch record.change {
    case .none: return
    case .warming:
      // The first weight asks for the full replicas.
      if isReady(candidate.release), isApproved(0, candidate) { enter(0, candidate, []) }
    case .stepping(_, let step): leave(step, candidate)
    }
  }

  private mutating func leave(_ step: StepState, _ candidate: Candidate) {
    let bake = candidate.policy.steps[step.index].bake
    guard let judgement = stepJudgement, judgement.isHealthy, step.clock.baked >= bake else { return }
    let next = min(step.index + 1, candidate.policy.steps.count - 1)
    guard isApproved(next, candidate) else { return }
    note(.stepPassed, candidate.release, "healthy for \(bake) at \(step.weight) %", judgement.verdicts)
    enter(next, candidate, judgement.verdicts)
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

  /// Asks for a person's word where the step needs one that was not given yet.
  private mutating func isApproved(_ index: Int, _ candidate: Candidate) -> Bool {
    let step = candidate.policy.steps[index]
    if !step.needsApproval || candidate.approved.contains(index) { return true }
    guard candidate.awaited == nil else { return false }
    record.change = record.change.mapCandidate { $0.awaited = Awaited(.approval(step: index)) }
    let name = "step \(index + 1) of \(candidate.policy.steps.count), \(step.weight) %"
    note(.approvalNeeded, candidate.release, "\(name), waits for setpoint approve")
    return false
  }
}

extension Candidate {
  /// A first release has nothing to be compared with, and one that passed a watch needs no canary.
  fileprivate func goesDirectly(_ serving: Serving) -> Bool { serving.stable == nil || way != .steps }
}
