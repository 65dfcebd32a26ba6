package import Domain

/// What a controller without its journal remembers of what it finds serving: each such release is the stable one.
///
/// Its replicas and route are kept as they are; a declaration that differs goes through a rollout against it.
package func adopt(_ observed: ObservedState, revision: Revision) -> History {
  var history = History(targets: observed.targets)
  for (id, release) in observed.adopted {
    let replicas = observed.replicas.keys.count { $0.deployment == id && $0.release == release.id }
    var record = Record(id: id, declaration: placeholder(release, replicas), revision: revision)
    record.serving = .proven(release)
    history.records[id] = record
  }
  return history
}

/// Until a revision is read, what serves is what is declared; without a manifest it is never pruned.
private func placeholder(_ release: Release, _ replicas: Int) -> Declaration {
  let policy = RolloutPolicy(
    steps: [Step(weight: 100, bake: .zero)], gates: [], noDataDeadline: .hours(12), deadline: .hours(24))
  return Declaration(
    path: "", release: release, replicas: max(1, replicas), policy: policy, suspend: false, prune: false)
}
