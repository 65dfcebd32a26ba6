import Domain

/// Takes down what no record names, and collects what can't be needed again.
func planCleanup(_ input: PlanningInput, _ plan: inout Plan) {
  let records = plan.history.records
  for (id, _) in input.observed.routes.sorted(by: { $0.key < $1.key }) where records[id] == nil {
    plan.add(id, .removeRoute(id), "the deployment was removed")
  }
  for (replica, state) in input.observed.replicas.sorted(by: { $0.key < $1.key })
  where records[replica.deployment] == nil && input.observed.routes[replica.deployment] == nil {
    if state.phase != .stopping { plan.add(replica.deployment, .stopReplica(replica), "the deployment was removed") }
  }
  collectReleases(input.observed, &plan)
  collectArtifacts(input.observed, &plan)
}

/// Files of a release go once it neither runs nor may come back.
private func collectReleases(_ observed: ObservedState, _ plan: inout Plan) {
  let running = Set(observed.replicas.keys.map { KeptRelease(deployment: $0.deployment, release: $0.release) })
  for kept in observed.kept where !running.contains(kept) {
    if plan.history.records[kept.deployment]?.mayComeBack(kept.release) ?? false { continue }
    plan.add(kept.deployment, .discardRelease(kept), "the release can't come back")
  }
}

/// What still runs is not known by its artifact: nothing goes before it has ended.
private func collectArtifacts(_ observed: ObservedState, _ plan: inout Plan) {
  let records = plan.history.records
  let areAllLive = observed.replicas.keys.allSatisfy { replica in
    records[replica.deployment]?.liveReleases.contains { $0.id == replica.release } ?? false
  }
  guard areAllLive else { return }
  let needed = Set(records.values.flatMap(\.neededArtifacts))
  for (digest, state) in observed.artifacts.sorted(by: { $0.key < $1.key })
  where !needed.contains(digest) && state != .fetching {
    plan.add(nil, .discardArtifact(digest), "no release needs it")
  }
}

extension Record {
  /// How many quarantined releases keep their logs, so that a person can see why they failed.
  private static let keptFailures = 3

  fileprivate func mayComeBack(_ release: ReleaseID) -> Bool {
    liveReleases.contains { $0.id == release } || declaration.release.id == release
      || proven.contains { $0.id == release }
      || quarantine.prefix(Self.keptFailures).contains { $0.release == release }
  }

  fileprivate var neededArtifacts: [Digest] {
    liveReleases.map(\.artifact.digest) + proven.map(\.artifact.digest) + [declaration.release.artifact.digest]
  }
}
