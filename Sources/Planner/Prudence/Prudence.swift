package import Domain

extension Plan {
  /// The plan less what concerns `deployments`, whose records stay as they were in `old`.
  package func without(_ deployments: Set<DeploymentID>, old: History) -> Plan {
    var plan = self
    for id in deployments { plan.history.records[id] = old.records[id] }
    plan.changed.removeAll(where: deployments.contains)
    plan.removals.removeAll(where: deployments.contains)
    plan.events.removeAll { deployments.contains($0.deployment) }
    plan.measured.removeAll { deployments.contains($0.deployment) }
    plan.actions.removeAll { $0.deployment.map(deployments.contains) ?? $0.action.isTraining && !deployments.isEmpty }
    return plan
  }

  /// The plan for a journal that can't be written: what is to wait is not decided, what was decided before goes on
  /// being carried out, and what was measured counts all the same.
  package func postponing(_ deployments: Set<DeploymentID>, _ input: PlanningInput) -> Plan {
    guard !deployments.isEmpty || !changed.isEmpty else { return self }
    var plan = without(deployments, old: input.history)
    for id in changed where !deployments.contains(id) { plan.keepTraining(of: id, as: input.history.records[id]) }
    guard !deployments.isEmpty else { return plan }
    plan.measured = measured
    plan.actions.removeAll { if case .discardArtifact = $0.action { true } else { false } }
    for id in deployments.sorted() {
      guard let old = input.history.records[id] else { continue }
      let record = old.keepingCounts(of: history.records[id])
      var effects = Effects(record: record, now: input.now, observed: input.observed)
      effects.plan()
      plan.history.records[id] = record
      plan.actions += effects.actions
      plan.actions += TrainingPass(record, TrainingWorld(input)).actions(durable: old.training?.run)
      plan.events += effects.events
    }
    return plan
  }

  /// A retreat takes nothing of a training along: that is not decided before it is on disk.
  private mutating func keepTraining(of id: DeploymentID, as old: Record?) {
    guard var record = history.records[id] else { return }
    record.training = old?.training
    record.training?.takeUp(record.declaration.training, before: old?.declaration.training)
    history.records[id] = record
    events.removeAll { $0.deployment == id && $0.training != nil }
  }

  /// Deployments whose decision must not be carried out before it is on disk.
  ///
  /// A rollback needs no working disk: a record that only gives a candidate up, or goes back to the release that held
  /// the traffic before, may take effect at once. After a crash the older record leads to the same rollback again.
  package func mustWait(old: History) -> Set<DeploymentID> {
    let pruned = Set(removals)
    let raised = changed.filter { id in
      guard let new = history.records[id] else { return true }
      return !isRetreat(from: old.records[id], to: new)
    }
    return pruned.union(raised)
  }

  /// Passing a watch is none, for it ends what a rollback would go back to; nor is a new declaration by itself, nor
  /// scaling down on the way.
  private func isRetreat(from old: Record?, to new: Record) -> Bool {
    guard let old, new.change == .none, let stable = new.serving.stable?.id,
      new.declaration.replicas >= old.declaration.replicas
    else { return false }
    if stable == old.serving.previous?.id { return true }
    return old.change != .none && stable == old.serving.stable?.id && old.serving.previous == new.serving.previous
  }
}

extension Action {
  fileprivate var isTraining: Bool { if case .train = self { true } else { false } }
}
