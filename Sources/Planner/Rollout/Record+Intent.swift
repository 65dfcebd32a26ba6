import Domain

extension Record {
  /// How the traffic is to be divided; nil while no release may have any.
  var intendedRoute: Route? {
    guard let stable = serving.stable else { return nil }
    guard case .stepping(let candidate, let step) = change else { return Route(stable: stable.id) }
    return Route(stable: stable.id, candidate: candidate.release.id, candidateWeight: step.weight)
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
