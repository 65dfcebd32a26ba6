package import Domain

/// What a controller without its journal remembers of what it finds serving: each such release is the stable one.
///
/// Its replicas and route are kept as they are; a declaration that differs waits for a person's `confirm`, for nobody
/// remembers what was tried before.
package func adopt(_ observed: ObservedState, revision: Revision) -> History {
  var history = History(targets: observed.targets)
  for (id, release) in observed.adopted {
    let replicas = observed.replicas.keys.count { $0.deployment == id && $0.release == release.id }
    var record = Record(id: id, declaration: placeholder(release, replicas), revision: revision)
    record.serving = .proven(release)
    record.isAdopted = true
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

/// What was adopted is like any other once it is what is declared, or a person confirmed the revision that declares
/// something else.
func endAdoptions(_ desired: DesiredState, _ confirmation: Confirmation?, _ plan: inout Plan) {
  for record in plan.history.records.values.sorted(by: { $0.id < $1.id }) where record.isAdopted {
    let declared = record.declaration.release
    if declared.id == record.serving.stable?.id, record.hold == nil, desired.deployments[record.id] != nil {
      plan.history.records[record.id]?.isAdopted = false
    } else if let confirmation, confirmation.revision == desired.revision {
      plan.history.records[record.id]?.isAdopted = false
      plan.events.append(
        Event(
          deployment: record.id, kind: .approved, release: declared.id, version: declared.version,
          revision: desired.revision, reason: "may replace what was found serving, \(confirmation.by.words)"))
    }
  }
}
