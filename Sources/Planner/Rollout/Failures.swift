import Domain

/// What takes a release back.
extension Pass {
  /// A promoted release that fails its watch goes; the last known good takes all traffic in one step.
  mutating func leaveFailedWatch() {
    guard case .watched(let watch) = record.serving, let previous = watch.previous else { return }
    let judgement = watchJudgement
    if let reason = failure(of: watch.release) {
      rollBack(watch.release, to: previous, reason, [])
    } else if watch.awaited == nil, let failed = judgement?.failed, !failed.isEmpty {
      if watch.policy.onFailure == .pause { return pauseWatch(watch.release, failed) }
      rollBack(watch.release, to: previous, failed.sentence, failed)
    } else if let reason = watch.expiry ?? judgement?.outage {
      giveUp(watch.release, reason)
      record.serving = .proven(previous)
    }
  }

  private mutating func rollBack(
    _ release: Release, to previous: Release, _ reason: String, _ failed: [GateEvidence]
  ) {
    abandonCandidate(because: "version \(release.version), which it was compared with, was rolled back")
    record.serving = .proven(previous)
    note(.rolledBack, release, "to version \(previous.version): \(reason)", failed)
    quarantine(release, reason, failed)
  }

  private mutating func abandonCandidate(because reason: String) {
    guard let candidate = record.change.candidate else { return }
    record.change = .none
    note(.aborted, candidate.release, reason)
  }

  private mutating func pauseWatch(_ release: Release, _ failed: [GateEvidence]) {
    record.serving = record.serving.mapWatch { $0.awaited = failed.pause }
    note(.held, release, "paused in its watch: \(failed.sentence)", failed)
  }

  /// A candidate that fails a gate, does not become ready or keeps ending goes; its deadlines give it up.
  mutating func giveUpFailedCandidate() {
    guard let candidate = record.change.candidate else { return }
    let judgement = stepJudgement
    if let reason = failure(of: candidate.release) {
      takeBack(candidate.release, reason, [])
    } else if candidate.pause == nil, let failed = judgement?.failed, !failed.isEmpty {
      if candidate.policy.onFailure == .pause { return pauseCandidate(candidate.release, failed) }
      takeBack(candidate.release, failed.sentence, failed)
    } else if let reason = candidate.expiry ?? judgement?.outage {
      giveUp(candidate.release, reason)
    }
  }

  private mutating func takeBack(_ release: Release, _ reason: String, _ failed: [GateEvidence]) {
    record.change = .none
    if let stable = record.serving.stable {
      note(.rolledBack, release, "to version \(stable.version): \(reason)", failed)
    }
    quarantine(release, reason, failed)
  }

  private mutating func pauseCandidate(_ release: Release, _ failed: [GateEvidence]) {
    record.change = record.change.mapCandidate { $0.awaited = failed.pause }
    note(.held, release, "paused: \(failed.sentence)", failed)
  }
}

extension [GateEvidence] {
  fileprivate var sentence: String { map(\.sentence).joined(separator: "; ") }

  /// A person is waited for because of them.
  fileprivate var pause: Awaited { Awaited(.pause(Pause(reason: sentence, failed: self))) }
}

extension GateEvidence {
  /// `gate errors: 0.31 breaks max 0.02 (220 samples)`.
  var sentence: String {
    guard let value, verdict == .fail else { return "gate \(gate): no data (\(samples) samples), and onNoData is fail" }
    return "gate \(gate): \(rounded(value)) breaks \(bound) (\(samples) samples)"
  }
}
