import Domain

/// The verdicts on one release, and what they mean together.
struct Judgement: Equatable {
  let verdicts: [GateEvidence]
  /// Gates that broke their bound more often than they bear, or had no data where that counts as failure.
  let failed: [GateEvidence]
  /// Gates that keep the time from counting.
  let awaited: [GateEvidence]
  /// Gates whose source did not answer for longer than they bear.
  let silent: [GateEvidence]
  /// Whether the release was ready in full and had the intended weight.
  var isServed = true

  var isHealthy: Bool { isServed && failed.isEmpty && awaited.isEmpty && silent.isEmpty }
}

extension Trial {
  /// Judges every gate on the release, from what was counted so far and what is measured now.
  func judge(_ evidence: Evidence, now: Instant) -> Judgement {
    let rulings = policy.gates.map { gate in
      Ruling(gate, finding(gate, evidence), clock.tallies[gate.name] ?? GateTally(), waited: waited(now), patience)
    }
    let deciding = rulings.filter { !$0.gate.isDryRun }
    return Judgement(
      verdicts: rulings.map(\.evidence), failed: deciding.filter(\.hasFailed).map(\.evidence),
      awaited: deciding.filter(\.isAwaited).map(\.evidence), silent: deciding.filter(\.isSilent).map(\.evidence))
  }

  /// How long evidence has been asked for.
  func waited(_ now: Instant) -> Interval { clock.evidenceSince.map { now - $0 } ?? .zero }
}

/// What one gate means for the release, given what it bears.
struct Ruling {
  let gate: Gate
  let finding: Finding
  let tally: GateTally
  /// Breaks its bound now, or has had no data for so long that this counts as failure.
  let isFailing: Bool

  /// - Parameters:
  ///   - waited: how long evidence has been asked for.
  ///   - patience: how long it may be missing; the gate's own `interval` is added, for no figure can exist before.
  init(_ gate: Gate, _ finding: Finding, _ tally: GateTally, waited: Interval, _ patience: Interval) {
    self.gate = gate
    self.finding = finding
    self.tally = tally
    isFailing =
      finding.verdict == .fail
      || (finding.verdict == .nodata && gate.onNoData == .fail && waited >= patience + gate.interval)
  }

  var hasFailed: Bool { isFailing && gate.tolerance.isExceeded(by: tally) }

  var isSilent: Bool {
    guard finding.verdict == .error, let limit = gate.tolerance.errorTime else { return false }
    return tally.errorTime > limit
  }

  var isAwaited: Bool {
    switch finding.verdict {
    case .pass: false
    case .fail: !hasFailed
    case .error: !isSilent
    case .nodata: gate.onNoData != .pass && !hasFailed
    }
  }

  var evidence: GateEvidence {
    GateEvidence(
      gate: gate.name, source: gate.source, verdict: finding.verdict, value: finding.value, bound: finding.bound,
      samples: finding.samples, error: finding.error, isDryRun: gate.isDryRun,
      failures: gate.tolerance == Tolerance() ? 0 : tally.failures)
  }
}

extension Tolerance {
  /// Whether a gate has failed more often than is borne.
  func isExceeded(by tally: GateTally) -> Bool {
    tally.failures > failures ?? .max || tally.consecutiveFailures > consecutiveFailures ?? .max
  }
}
