/// How the traffic of a deployment is divided between releases; a replica is chosen within the release.
package struct Route: Hashable, Codable, Sendable {
  package let stable: ReleaseID
  package let candidate: ReleaseID?
  /// The candidate's share in percent; 0 when there is none.
  package let candidateWeight: Int

  package init(stable: ReleaseID, candidate: ReleaseID? = nil, candidateWeight: Int = 0) {
    self.stable = stable
    self.candidate = candidate
    self.candidateWeight = candidateWeight
  }

  /// The share of `release` in percent.
  package func weight(of release: ReleaseID) -> Int {
    if release == stable { return 100 - candidateWeight }
    return release == candidate ? candidateWeight : 0
  }
}
