import Domain

extension Pass {
  /// Begins the rollout of the declared release, unless it serves already or something keeps it.
  mutating func start() {
    guard record.change == .none, declared.id != record.serving.stable?.id, obstacle == nil else { return }
    let way: Way = isProven(declared) ? .direct : .steps
    record.change = .warming(Candidate(release: declared, policy: record.declaration.policy, way: way))
    record.override = nil
    note(.rolloutStarted, declared, startReason(way))
  }

  /// Why the declared release does not start; nil if it may.
  var obstacle: Reason? {
    if let refused = record.quarantined(declared.id) { return .quarantined(refused) }
    if isSuspended { return .suspended(record.suspension) }
    if record.isAdopted, let stable = record.serving.stable {
      return .awaitingConfirmation(serving: stable.version)
    }
    if let reason = prudence { return reason }
    return mayStart ? nil : .awaitingTurn(limit: world.limit(of: declared.target))
  }

  /// What a person may override. Going back to a release that passed a watch is no news, and never waits.
  private var prudence: Reason? {
    guard !isProven(declared), record.override != declared.id else { return nil }
    return frozen ?? heldByFailures
  }

  private var frozen: Reason? {
    record.declaration.openFreeze(at: world.wall).map { .frozen(freeze: $0.name, until: $0.until) }
  }

  /// A first release puts nothing at risk that serves: it does not wait for others.
  private var heldByFailures: Reason? {
    guard record.serving.stable != nil, let others = world.failures.of(record.revision) else { return nil }
    return .heldByFailures(of: others)
  }

  private func isProven(_ release: Release) -> Bool { record.proven.contains { $0.id == release.id } }

  private func startReason(_ way: Way) -> String {
    guard let stable = record.serving.stable else { return "first release" }
    let steps = record.declaration.policy.steps.map { "\($0.weight) %" }.joined(separator: ", ")
    let path = way == .steps ? "through \(steps)" : "straight to 100 %, for it passed a watch before"
    return "from version \(stable.version) to \(declared.version), \(path)"
  }
}

extension Declaration {
  /// The freeze that is in force and ends last.
  func openFreeze(at time: WallTime) -> (name: String, until: WallTime)? {
    let closing = freezes.compactMap { freeze in freeze.closes(at: time).map { (name: freeze.name, until: $0) } }
    return closing.max { $0.until < $1.until }
  }
}
