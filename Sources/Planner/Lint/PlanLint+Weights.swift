import Domain

/// A weight may rise in three ways only: a first release, going back to what held the traffic or passed a watch
/// before, or a candidate that is ready in full and, once it has traffic, passed every gate and was approved where that
/// is asked for. A person's `promote` stands in for gates and approval, never for readiness.
func raises(_ plan: Plan, _ input: PlanningInput) -> [PlanFault] {
  plan.history.records.keys.sorted().compactMap { id in
    guard let new = plan.history.records[id], let old = input.history.records[id],
      let message = unfoundedRaise(from: old, to: new, input)
    else { return nil }
    return PlanFault(deployment: id, message: message)
  }
}

private func unfoundedRaise(from old: Record, to new: Record, _ input: PlanningInput) -> String? {
  let before = shares(old)
  let trusted = [old.serving.stable?.id, old.serving.previous?.id]
  for (release, weight) in shares(new) where weight > before[release, default: 0] && !trusted.contains(release) {
    if new.quarantine.contains(where: { $0.release == release }) { return "raises \(release.short), which failed" }
    guard let candidate = old.change.candidate, candidate.release.id == release else {
      return "gives traffic to \(release.short), which was never a candidate"
    }
    if !isReady(candidate.release, new.declaration.replicas, input) {
      return "raises \(release.short), which is not ready in full"
    }
    if case .back = candidate.way { continue }
    if old.isSuspended, new.isSuspended { return "raises \(release.short) while suspended" }
    if candidate.isPromoted { continue }
    if let missing = missingApproval(from: old, to: new) {
      return "raises \(release.short) without \(missing)"
    }
    if before[release, default: 0] > 0, let gate = openGate(candidate, old.serving.stable, input) {
      return "raises \(release.short) although gate \(gate) did not pass"
    }
  }
  return nil
}

extension Record {
  fileprivate var isSuspended: Bool { declaration.suspend || suspension != nil }
}

private func shares(_ record: Record) -> [ReleaseID: Int] {
  guard let stable = record.serving.stable?.id else { return [:] }
  guard case .stepping(let candidate, let step) = record.change else { return [stable: 100] }
  return [stable: 100 - step.weight, candidate.release.id: step.weight]
}

private func isReady(_ release: Release, _ replicas: Int, _ input: PlanningInput) -> Bool {
  let ready = input.observed.replicas.filter {
    $0.key.deployment == release.deployment && $0.key.release == release.id && $0.value.phase == .ready
  }
  return Set(ready.keys.map(\.index)).isSuperset(of: 0..<replicas)
}

/// The approval that the entered step asks for and that nobody gave. Where all steps are skipped none is asked for.
private func missingApproval(from old: Record, to new: Record) -> String? {
  guard old.serving.stable != nil, let candidate = old.change.candidate, candidate.way == .steps else { return nil }
  var entered = candidate.policy.steps.count - 1
  if case .stepping(_, let step) = new.change { entered = step.index }
  guard candidate.policy.steps.indices.contains(entered), candidate.policy.steps[entered].needsApproval else {
    return nil
  }
  let approved = candidate.approved.union(new.change.candidate?.approved ?? [])
  return approved.contains(entered) ? nil : "approval of step \(entered + 1)"
}

private func openGate(_ candidate: Candidate, _ stable: Release?, _ input: PlanningInput) -> String? {
  candidate.policy.gates.first { gate in
    guard !gate.isDryRun, gate.onNoData != .pass else { return false }
    if case .drift(let drift) = gate.measure { return !isWithin(gate, drift, candidate.release, input) }
    if gate.min != nil || gate.max != nil || gate.measure != .traffic(.errorRate) {
      guard let figure = figure(of: gate, candidate.release, input) else { return true }
      if figure < (gate.min ?? figure) || figure > (gate.max ?? figure) { return true }
      if isBeyondMargin(figure, gate, stable, input) { return true }
    }
    guard let comparison = gate.comparison, gate.measure == .traffic(.errorRate) else { return false }
    guard let state = candidate.comparisons[gate.name] else { return true }
    return state.peak * (1 - comparison.confidence) >= 1
  }?.name
}

/// Whether enough samples are seen that are near enough to the reference. How far they are is the planner's own figure:
/// a second set of statistics would be no proof of the first.
private func isWithin(_ gate: Gate, _ drift: DriftMeasure, _ release: Release, _ input: PlanningInput) -> Bool {
  let key = MeasurementKey(deployment: release.deployment, release: release.id, gate: gate.name)
  guard case .histogram(let live)? = input.evidence[key],
    live.counts.reduce(0, +) >= Double(max(1, drift.minSamples)),
    let pair = try? BinnedPair(reference: drift.reference, live: live)
  else { return false }
  let value = drift.statistic.value(pair)
  return value <= gate.max ?? 0 || value <= drift.statistic.chanceLimit(pair)
}

/// A figure that counts; nil for everything else.
private func figure(of gate: Gate, _ release: Release, _ input: PlanningInput) -> Double? {
  let key = MeasurementKey(deployment: release.deployment, release: release.id, gate: gate.name)
  guard case .value(let figure?, let samples) = input.evidence[key], figure.isFinite, samples >= gate.minSamples
  else { return nil }
  return figure
}

private func isBeyondMargin(_ value: Double, _ gate: Gate, _ stable: Release?, _ input: PlanningInput) -> Bool {
  guard let comparison = gate.comparison, gate.measure != .traffic(.errorRate), let stable else { return false }
  guard let base = figure(of: gate, stable, input) else { return true }
  return value > base + (comparison.maxIncrease?.width(at: base) ?? .infinity)
    || value < base - (comparison.maxDecrease?.width(at: base) ?? .infinity)
}

extension Margin {
  fileprivate func width(at base: Double) -> Double {
    switch self {
    case .absolute(let difference): difference
    case .percent(let percent): abs(base) * percent / 100
    }
  }
}
