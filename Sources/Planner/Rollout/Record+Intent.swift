import Domain

extension Record {
  /// How the traffic is to be divided; nil while no release may have any.
  var intendedRoute: Route? {
    guard let stable = serving.stable else { return nil }
    guard case .stepping(let candidate, let step) = change else { return Route(stable: stable.id) }
    return Route(stable: stable.id, candidate: candidate.release.id, candidateWeight: step.weight)
  }

  /// The route that can be in force now. A candidate of which nothing is ready gives its share to the stable release,
  /// and takes it back once all of it is.
  func attainableRoute(_ observed: ObservedState) -> Route? {
    guard let intended = intendedRoute, let candidate = intended.candidate else { return intendedRoute }
    let hasShare = (observed.routes[id]?.weight(of: candidate) ?? 0) > 0
    let ready = observed.replicas.count { replica, state in
      replica.deployment == id && replica.release == candidate && replica.index < declaration.replicas && state.isReady
    }
    return ready >= (hasShare ? 1 : declaration.replicas) ? intended : Route(stable: intended.stable)
  }

  /// The candidate's share in percent.
  var candidateWeight: Int {
    guard case .stepping(_, let step) = change else { return 0 }
    return step.weight
  }

  /// The releases that are to run: stable, the previous one while the stable is watched, and the candidate.
  var liveReleases: [Release] {
    [serving.stable, serving.previous, change.candidate?.release].compactMap(\.self)
  }

  func quarantined(_ release: ReleaseID) -> Quarantined? {
    quarantine.first { $0.release == release }
  }
}
