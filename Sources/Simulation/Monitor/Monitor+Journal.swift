import Domain

/// What is about to be made durable.
extension Monitor {
  mutating func willCommit(_ entry: SimulatedJournal.Entry, _ run: Run) {
    checkRevision(entry, run)
    for id in entry.removals {
      checkRemoval(id, run)
      trainings.forget(id)
    }
    for record in entry.records {
      let old = run.journal.records[record.id]
      checkDeclaration(old, record, run)
      checkQuarantine(old, record, run)
      checkTraining(old, record, run)
      if let old { checkRaise(old, record, run) }
    }
  }

  private mutating func checkRevision(_ entry: SimulatedJournal.Entry, _ run: Run) {
    guard let new = entry.facts?.revision, let old = run.journal.facts?.revision, new != old,
      let newHeight = run.source.height(of: new), let oldHeight = run.source.height(of: old), newHeight < oldHeight
    else { return }
    report(.monotone, nil, run, "takes up an older revision")
  }

  private mutating func checkRemoval(_ id: DeploymentID, _ run: Run) {
    guard let old = run.journal.records[id] else { return }
    guard let desired = run.source.desired else {
      return report(.isolation, id, run, "is forgotten, and no revision said so")
    }
    let all = run.journal.records.keys
    let gone = all.filter { other in
      desired.deployments[other] == nil
        && !desired.unreadable.contains { $0.path == run.journal.records[other]?.declaration.path }
    }
    if !gone.contains(id) { report(.isolation, id, run, "is forgotten, and is declared or unreadable") }
    if !old.declaration.prune { report(.isolation, id, run, "is forgotten in spite of prune: false") }
    let isMass = gone.count == all.count || (gone.count > 3 && gone.count * 2 > all.count)
    if isMass, run.confirmation?.revision != desired.revision {
      report(.isolation, id, run, "is forgotten with \(gone.count) of \(all.count), and nobody confirmed it")
    }
  }

  private mutating func checkDeclaration(_ old: Record?, _ new: Record, _ run: Run) {
    guard old?.declaration != new.declaration else { return }
    if old?.declaration.replicas != new.declaration.replicas { scaled[new.id] = run.passes + Self.patience }
    switch run.source.desired?.deployments[new.id] {
    case .valid(let declaration):
      if declaration != new.declaration { report(.isolation, new.id, run, "takes up what is not declared") }
    case .invalid, nil:
      // What was taken up while nothing could be written may be written when the source says something else already.
      if !isJournalLost, run.passes - lastWriteFailure > 1 {
        report(.isolation, new.id, run, "takes up another declaration without a valid manifest")
      }
    }
  }

  private mutating func checkQuarantine(_ old: Record?, _ new: Record, _ run: Run) {
    let refused = Set(new.quarantine.map(\.release))
    if let candidate = new.change.candidate, refused.contains(candidate.release.id), !isBack(candidate) {
      report(.quarantine, new.id, run, "tries \(candidate.release.version), which is quarantined")
    }
    let lost = (old?.quarantine ?? []).map(\.release).filter { !refused.contains($0) }
    if !lost.isEmpty, asked[new.id]?.contains(.retry) != true, refused.count < Limits.quarantinedReleases {
      report(.quarantine, new.id, run, "forgets a quarantined release, and nobody said retry")
    }
  }

  private func isBack(_ candidate: Candidate) -> Bool { if case .back = candidate.way { true } else { false } }

  private mutating func checkRaise(_ old: Record, _ new: Record, _ run: Run) {
    let trusted = [old.serving.stable?.id, old.serving.previous?.id]
    for (release, weight) in shares(new) where weight > share(of: release, in: old) && !trusted.contains(release) {
      guard let candidate = old.change.candidate, candidate.release.id == release else {
        report(.evidence, new.id, run, "gives traffic to \(release.short), which was no candidate")
        continue
      }
      checkReady(candidate.release, new, run)
      guard candidate.way == .steps, !candidate.isPromoted, asked[new.id]?.contains(.promote) != true else { continue }
      if case .stepping(_, let step) = old.change { checkEvidence(old, candidate, step, run) }
      checkApproval(new, candidate, run)
    }
  }

  private func share(of release: ReleaseID, in record: Record) -> Int {
    shares(record).first { $0.release == release }?.weight ?? 0
  }

  private func shares(_ record: Record) -> [(release: ReleaseID, weight: Int)] {
    guard let stable = record.serving.stable?.id else { return [] }
    guard case .stepping(let candidate, let step) = record.change else { return [(stable, 100)] }
    return [(stable, 100 - step.weight), (candidate.release.id, step.weight)]
  }

  private mutating func checkReady(_ release: Release, _ new: Record, _ run: Run) {
    let ready = (0..<new.declaration.replicas).count { index in
      run.fleet.observed.replicas[ReplicaID(deployment: new.id, release: release.id, index: index)]?.isReady ?? false
    }
    if ready < new.declaration.replicas, !shown.isDistorted {
      report(.proof, new.id, run, "raises \(release.version) with \(ready) of \(new.declaration.replicas) ready")
    }
  }

  private mutating func checkEvidence(_ old: Record, _ candidate: Candidate, _ step: StepState, _ run: Run) {
    guard let bake = bakes[old.id], bake.release == candidate.release.id, bake.weight == step.weight else {
      return report(.evidence, old.id, run, "raises \(candidate.release.version), which was not watched at all")
    }
    if !bake.isHealthy {
      report(.evidence, old.id, run, "raises \(candidate.release.version) without a pass of every gate in this pass")
    }
    let wanted = candidate.policy.steps[step.index].bake
    if bake.healthy < wanted {
      report(.evidence, old.id, run, "raises \(candidate.release.version) after \(bake.healthy) of \(wanted)")
    }
  }

  private mutating func checkApproval(_ new: Record, _ candidate: Candidate, _ run: Run) {
    let index: Int
    if case .stepping(_, let step) = new.change { index = step.index } else { index = candidate.policy.steps.count - 1 }
    guard candidate.policy.steps.indices.contains(index), candidate.policy.steps[index].needsApproval,
      new.serving.previous != nil || new.change != .none, asked[new.id]?.contains(.approve) != true
    else { return }
    report(.evidence, new.id, run, "enters step \(index + 1), which nobody approved")
  }
}
