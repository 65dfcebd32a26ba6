import Domain

extension Trial {
  /// Takes in what was measured: once in a pass, before anything is judged.
  ///
  /// - Parameter gap: observed time since the pass before.
  /// - Returns: the measurements that are to be kept.
  mutating func count(_ evidence: Evidence, now: Instant, gap: Interval) -> [GateEvidence] {
    guard let since = clock.evidenceSince else { return [] }
    compareOutcomes(evidence)
    return policy.gates.compactMap { gate in
      let at = evidence.answeredAt[key(gate, release, .figure)] ?? now
      var tally = clock.tallies[gate.name] ?? GateTally()
      let finding = finding(gate, evidence)
      let ruling = Ruling(gate, finding, tally, waited: waited(now), patience)
      tally.count(ruling, at: at, gap: gap)
      let isNoted = tally.note(ruling, at: at, since: since)
      clock.tallies[gate.name] = tally
      return isNoted ? Ruling(gate, finding, tally, waited: waited(now), patience).evidence : nil
    }
  }

  /// Adds the newest look to each comparison. Without both releases' answers it waits for the next one.
  private mutating func compareOutcomes(_ evidence: Evidence) {
    for gate in policy.gates where gate.comparesOutcomes {
      guard let comparison = gate.comparison,
        case .outcomes(let candidate, let until) = evidence[key(gate, release, .outcomes)],
        let stable = stableOutcomes(gate, evidence, until: until)
      else { continue }
      var state = comparisons[gate.name] ?? SequentialComparison(comparison)
      if !state.comparison.hasMargins(of: comparison) { state = SequentialComparison(comparison) }
      state.observe(stable: stable, candidate: candidate)
      comparisons[gate.name] = state
      clock.tallies[gate.name, default: GateTally()].compared(candidate, stable, until: until)
    }
  }

  private func stableOutcomes(_ gate: Gate, _ evidence: Evidence, until: Instant) -> Outcomes? {
    switch reference {
    case .nothing: return nil
    case .baseline: return comparisons[gate.name] == nil ? nil : Outcomes.none
    case .release(let stable):
      guard case .outcomes(let outcomes, until) = evidence[key(gate, stable, .outcomes)] else { return nil }
      return outcomes
    }
  }
}

extension Comparison {
  /// Whether both test the same; `confidence` may differ.
  fileprivate func hasMargins(of other: Comparison) -> Bool {
    maxIncrease == other.maxIncrease && maxDecrease == other.maxDecrease
  }
}

extension GateTally {
  fileprivate mutating func compared(_ candidate: Outcomes, _ stable: Outcomes, until: Instant) {
    comparedUntil = until
    comparedCandidate += candidate.requests
    comparedStable += stable.requests
  }

  /// A failure counts at most once in the gate's interval, and a pass ends a row of them only if it is as far away.
  fileprivate mutating func count(_ ruling: Ruling, at: Instant, gap: Interval) {
    errorTime = ruling.finding.verdict == .error ? errorTime + gap : .zero
    guard failedAt.map({ ruling.gate.isNext(at, after: $0) }) ?? true else { return }
    if ruling.isFailing {
      // Beyond what is borne there is nothing to count, and nothing to write down again and again.
      if !ruling.gate.tolerance.isExceeded(by: self) {
        failures += 1
        consecutiveFailures += 1
      }
      failedAt = at
    } else if ruling.finding.verdict == .pass {
      consecutiveFailures = 0
    }
  }

  /// Whether the measurement is to be kept: one in an interval, and each that says something else than the one before.
  fileprivate mutating func note(_ ruling: Ruling, at: Instant, since: Instant) -> Bool {
    let verdict = ruling.finding.verdict
    guard verdict != (noted ?? .nodata) || ruling.gate.isNext(at, after: notedAt ?? since) else { return false }
    noted = verdict
    notedAt = at
    return true
  }
}

extension Gate {
  /// Whether a figure taken at `instant` is another measurement than the one taken at `last`. A source is asked once in
  /// an interval, more or less: each of its answers is.
  fileprivate func isNext(_ instant: Instant, after last: Instant) -> Bool {
    let span = (instant - last).milliseconds
    return span >= (measure.isTraffic ? interval.milliseconds : interval.milliseconds / 2)
  }
}
