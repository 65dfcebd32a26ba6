import Domain

/// A weight may rise in three ways only: a first release, going back to what held the traffic before, or a candidate
/// that is ready in full and, once it has traffic, passed every gate.
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
    guard let candidate = old.change.candidate, candidate.release.id == release else {
      return "gives traffic to \(release.short), which was never a candidate"
    }
    if !isReady(candidate.release, new.declaration.replicas, input) {
      return "raises \(release.short), which is not ready in full"
    }
    if before[release, default: 0] > 0, let gate = openGate(candidate, input) {
      return "raises \(release.short) although gate \(gate) did not pass"
    }
  }
  return nil
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

private func openGate(_ candidate: Candidate, _ input: PlanningInput) -> String? {
  candidate.policy.gates.first { gate in
    let key = MeasurementKey(
      deployment: candidate.release.deployment, release: candidate.release.id, gate: gate.name)
    guard case .value(let figure, let samples) = input.evidence[key] else { return gate.onNoData != .pass }
    guard let figure, figure.isFinite, samples >= gate.minSamples else { return gate.onNoData != .pass }
    return figure < (gate.min ?? figure) || figure > (gate.max ?? figure)
  }?.name
}
