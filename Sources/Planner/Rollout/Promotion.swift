import Domain

/// How a release comes to hold the traffic.
extension Pass {
  /// From now on it is what a rollback goes back to.
  mutating func prove(_ release: Release) {
    record.serving = .proven(release)
    let others = record.proven.filter { $0.id != release.id }
    record.proven = Array(([release] + others).prefix(Limits.provenReleases))
  }

  mutating func promote(_ candidate: Candidate, _ verdicts: [GateEvidence]) {
    if case .back(let by) = candidate.way { return goBack(to: candidate.release, by) }
    let previous = record.serving.previous ?? record.serving.stable
    let baseline = record.stepTrial?.baseline(world.evidence) ?? Baseline()
    record.serving = .watched(
      Watch(
        release: candidate.release, previous: previous, policy: candidate.policy, baseline: baseline,
        comparisons: candidate.comparisons.mapValues { $0.anchored() }))
    record.change = .none
    note(.promoted, candidate.release, candidate.story(isFirst: previous == nil), verdicts)
  }

  private mutating func goBack(to release: Release, _ by: Attribution) {
    if let left = record.serving.stable { note(.rolledBack, left, "to version \(release.version), \(by.words)") }
    prove(release)
    record.change = .none
  }
}

extension Candidate {
  fileprivate func story(isFirst: Bool) -> String {
    if isPromoted { return "all traffic, as a person said" }
    if isFirst { return "first release: all traffic" }
    return way == .steps ? "every step passed" : "passed a watch before: all traffic"
  }
}
