import Domain

/// Releases that are not tried again by themselves.
extension Pass {
  /// Given up without a failure of its own.
  mutating func giveUp(_ release: Release, _ reason: String) {
    if record.change.candidate?.release.id == release.id { record.change = .none }
    note(.aborted, release, reason)
    hold(release, reason)
    note(.held, release, "not tried again by itself: \(reason)")
  }

  mutating func hold(_ release: Release, _ reason: String) {
    remember(
      Quarantined(
        release: release.id, version: release.version, reason: reason, held: true, revision: record.revision))
  }

  mutating func quarantine(_ release: Release, _ reason: String, _ failed: [GateEvidence]) {
    remember(
      Quarantined(
        release: release.id, version: release.version, reason: reason, held: false, revision: record.revision))
    note(.quarantined, release, reason, failed)
  }

  private mutating func remember(_ entry: Quarantined) {
    let others = record.quarantine.filter { $0.release != entry.release }
    record.quarantine = Array(([entry] + others).prefix(Limits.quarantinedReleases))
  }
}
