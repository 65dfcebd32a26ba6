import Domain

extension Pass {
  /// Begins the rollout of the declared release, unless it serves already, failed before, or has to wait its turn.
  mutating func start() {
    guard record.change == .none, mayStart, !isSuspended, declared.id != record.serving.stable?.id,
      record.quarantined(declared.id) == nil
    else { return }
    let isProven = record.proven.contains { $0.id == declared.id }
    record.change = .warming(
      Candidate(
        release: declared, policy: record.declaration.policy, way: isProven ? .direct : .steps))
    note(.rolloutStarted, declared, startReason(isProven: isProven))
  }

  private func startReason(isProven: Bool) -> String {
    guard let stable = record.serving.stable else { return "first release" }
    let steps = record.declaration.policy.steps.map { "\($0.weight) %" }.joined(separator: ", ")
    let way = isProven ? "straight to 100 %, for it passed a watch before" : "through \(steps)"
    return "from version \(stable.version) to \(declared.version), \(way)"
  }
}

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

  /// One that waits for an artifact that can't be had holds nobody else up.
  private func takesTurn(_ record: Record) -> Bool {
    guard let candidate = record.change.candidate else { return false }
    if case .failed = artifacts[candidate.release.artifact.digest] { return false }
    return true
  }
}
