import Domain

/// What people decide about what serves, and about what may start.
extension Pass {
  mutating func rollBack(_ request: PersonRequest) -> Response {
    if record.change.candidate != nil { return abort(request) }
    guard let stable = record.serving.stable else { return .refused("nothing is served") }
    if let refusal = request.refusal(for: stable) { return refusal }
    if let previous = record.serving.previous { return leaveWatch(of: stable, to: previous, request.by) }
    guard let target = record.proven.first(where: { $0.id != stable.id && record.quarantined($0.id) == nil }) else {
      return .refused("no earlier release that passed a watch is known")
    }
    return goBack(from: stable, to: target, request.by)
  }

  /// The previous release is still warm.
  private mutating func leaveWatch(of stable: Release, to previous: Release, _ by: Attribution) -> Response {
    record.serving = .proven(previous)
    note(.rolledBack, stable, "to version \(previous.version), \(by.words)")
    hold(stable, "rolled back \(by.words)")
    return .accepted("version \(previous.version) has all traffic; \(stable.version) is held")
  }

  /// What is declared is held too: otherwise it would come back by itself.
  private mutating func goBack(from stable: Release, to target: Release, _ by: Attribution) -> Response {
    for release in [stable, declared] where release.id != target.id { hold(release, "rolled back \(by.words)") }
    record.proven.removeAll { $0.id == stable.id }
    record.change = .warming(Candidate(release: target, policy: record.declaration.policy, way: .back(by)))
    note(.rolloutStarted, target, "back to version \(target.version), \(by.words)")
    return .accepted("version \(target.version) gets all traffic as soon as it is ready; \(stable.version) is held")
  }

  mutating func retry(_ request: PersonRequest) -> Response {
    let declared = self.declared
    guard let entry = record.quarantined(declared.id) else {
      return .refused("version \(declared.version), which is declared, is neither quarantined nor held")
    }
    if let refusal = request.refusal(for: declared) { return refusal }
    record.quarantine.removeAll { $0.release == declared.id }
    note(.retried, declared, "\(entry.held ? "held" : "quarantined") before: \(entry.reason); \(request.by.words)")
    return .accepted("version \(declared.version) goes through a new rollout")
  }

  mutating func suspend(_ request: PersonRequest) -> Response {
    if record.declaration.suspend { return .refused("its manifest says suspend: true already") }
    if let by = record.suspension { return .refused("it is suspended already, \(by.words)") }
    record.suspension = request.by
    note(.suspended, declared, request.by.words)
    return .accepted("nothing new starts and no weight rises until setpoint resume")
  }

  mutating func resume(_ request: PersonRequest) -> Response {
    if record.suspension != nil {
      record.suspension = nil
      note(.resumed, declared, request.by.words)
      return .accepted("it goes on where it was suspended")
    }
    if record.endPause() {
      note(.resumed, record.change.candidate?.release ?? declared, "with fresh evidence, \(request.by.words)")
      return .accepted("it goes on where it was paused, with fresh evidence")
    }
    return .refused(
      record.declaration.suspend ? "its manifest says suspend: true; take it out there" : "it is not suspended")
  }

  mutating func override(_ request: PersonRequest) -> Response {
    guard record.change == .none, declared.id != record.serving.stable?.id else {
      return .refused("nothing waits to be started")
    }
    if let refusal = request.refusal(for: declared) { return refusal }
    if case .frozen(let freeze, _) = obstacle { return override("the freeze \(freeze)", request.by) }
    if case .heldByFailures = obstacle { return override("the failures of others", request.by) }
    return .refused("neither a freeze nor failures of others keep it; setpoint status says what does")
  }

  private mutating func override(_ obstacle: String, _ by: Attribution) -> Response {
    record.override = declared.id
    note(.approved, declared, "starts in spite of \(obstacle), \(by.words)")
    return .accepted("version \(declared.version) starts in spite of \(obstacle)")
  }
}

extension Record {
  /// Goes on where a failed gate stopped it; false if none did.
  fileprivate mutating func endPause() -> Bool {
    if let candidate = change.candidate, candidate.pause != nil {
      change = change.mapCandidate { $0.awaited = nil }
      guard case .stepping(let candidate, let step) = change else { return true }
      change = .stepping(candidate.withoutComparisons, StepState(index: step.index, weight: step.weight))
      return true
    }
    guard case .watched(let watch) = serving, watch.awaited != nil else { return false }
    serving = serving.mapWatch { watch in
      watch.awaited = nil
      watch.clock = StepClock()
      watch.comparisons = [:]
    }
    return true
  }
}

extension Candidate {
  fileprivate var withoutComparisons: Candidate {
    var candidate = self
    candidate.comparisons = [:]
    return candidate
  }
}
