import Domain

/// What takes a release back.
extension Pass {
  /// A promoted release that fails its watch goes; the last known good takes all traffic in one step.
  mutating func leaveFailedWatch() {
    guard case .watched(let watch) = record.serving, let previous = watch.previous else { return }
    let failed = watchJudgement?.failed ?? []
    if let reason = failure(of: watch.release) ?? reason(failed) {
      rollBack(watch.release, to: previous, reason, failed)
    } else if watch.stalled >= watch.policy.noDataDeadline {
      giveUp(watch.release, "no evidence for \(watch.policy.noDataDeadline) in its watch")
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

  /// A candidate that fails a gate, does not become ready or keeps ending goes; its deadlines give it up.
  mutating func giveUpFailedCandidate() {
    guard let candidate = record.change.candidate else { return }
    let failed = stepJudgement?.failed ?? []
    if let reason = failure(of: candidate.release) ?? reason(failed) {
      record.change = .none
      if let stable = record.serving.stable {
        note(.rolledBack, candidate.release, "to version \(stable.version): \(reason)", failed)
      }
      quarantine(candidate.release, reason, failed)
    } else if candidate.stalled >= candidate.policy.noDataDeadline {
      giveUp(candidate.release, "nothing to judge it by for \(candidate.policy.noDataDeadline)")
    } else if candidate.elapsed >= candidate.policy.deadline {
      giveUp(candidate.release, "its rollout took longer than \(candidate.policy.deadline)")
    }
  }

  private mutating func giveUp(_ release: Release, _ reason: String) {
    if record.change.candidate?.release.id == release.id { record.change = .none }
    note(.aborted, release, reason)
    remember(
      Quarantined(release: release.id, version: release.version, reason: reason, held: true, revision: record.revision))
    note(.held, release, "not tried again by itself: \(reason)")
  }

  private mutating func quarantine(_ release: Release, _ reason: String, _ failed: [GateEvidence]) {
    remember(
      Quarantined(release: release.id, version: release.version, reason: reason, held: false, revision: record.revision)
    )
    note(.quarantined, release, reason, failed)
  }

  private mutating func remember(_ entry: Quarantined) {
    let others = record.quarantine.filter { $0.release != entry.release }
    record.quarantine = Array(([entry] + others).prefix(Limits.quarantinedReleases))
  }

  private func reason(_ failed: [GateEvidence]) -> String? {
    failed.isEmpty ? nil : failed.map(\.sentence).joined(separator: "; ")
  }
}

extension GateEvidence {
  /// `gate errors: 0.31 breaks max 0.02 (220 samples)`.
  var sentence: String {
    guard let value, verdict == .fail else { return "gate \(gate): no data (\(samples) samples), and onNoData is fail" }
    let rounded = (value * 10_000).rounded() / 10_000
    return "gate \(gate): \(rounded) breaks \(bound) (\(samples) samples)"
  }
}
