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
    plan.actions.removeAll { $0.deployment.map(deployments.contains) ?? false }
    return plan
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

  private func isRetreat(from old: Record?, to new: Record) -> Bool {
    guard let old, new.change == .none, let stable = new.serving.stable?.id else { return false }
    return stable == old.serving.stable?.id || stable == old.serving.previous?.id
  }
}
