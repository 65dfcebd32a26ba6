import Domain

/// How many more rollouts each target allows in this pass.
struct Turns {
  private var active: [String: Int]
  private let limits: [String: Int]
  private let artifacts: [Digest: ArtifactState]

  init(_ history: History, _ observed: ObservedState) {
    artifacts = observed.artifacts
    limits = Dictionary(history.targets.map { ($0.name, $0.maxConcurrentRollouts) }) { first, _ in first }
    active = [:]
    for record in history.records.values where takesTurn(record) {
      active[record.declaration.release.target, default: 0] += 1
    }
  }

  /// False also where the target is not known: nothing can be started there.
  func isFree(on target: String) -> Bool {
    guard let limit = limits[target] else { return false }
    return active[target, default: 0] < limit
  }

  mutating func account(from old: Record, to new: Record) {
    let change = (takesTurn(new) ? 1 : 0) - (takesTurn(old) ? 1 : 0)
    active[new.declaration.release.target, default: 0] += change
  }

  /// One that waits for an artifact that can't be had, or for a person, holds nobody else up.
  private func takesTurn(_ record: Record) -> Bool {
    guard let candidate = record.change.candidate, candidate.awaited == nil else { return false }
    if case .failed = artifacts[candidate.release.artifact.digest] { return false }
    return true
  }
}
