import Domain

extension Effects {
  /// Puts the intended route in force, once the release that is to hold the traffic can take it.
  mutating func planRoute() {
    // What a deployment of this name served before goes on until its first release is ready.
    if record.intendedRoute == nil, let found = observed.routes[record.id], !hasReadyReplica(found.stable) {
      return add(.removeRoute(record.id), "nothing of it may have traffic yet")
    }
    guard observed.proxy == .up, let route = record.attainableRoute(observed), observed.routes[record.id] != route,
      hasReadyReplica(route.stable)
    else { return }
    let isDrift = record.confirmedRoute == route
    let isDecided = route == record.intendedRoute
    let reason = isDecided ? "as decided" : "nothing of the candidate is ready"
    add(.setRoute(record.id, route), isDrift ? "it was changed by somebody else" : reason)
    if isDrift, let stable = record.serving.stable {
      let found = observed.routes[record.id].map { "found \($0.weights)" } ?? "found no route"
      noteHealed(stable, "traffic put back to \(route.weights); \(found)")
    }
  }

  func hasReadyReplica(_ release: ReleaseID) -> Bool {
    observed.replicas.contains { $0.key.deployment == record.id && $0.key.release == release && $0.value.isReady }
  }
}

extension Route {
  var weights: String { "\(100 - candidateWeight) / \(candidateWeight)" }
}
