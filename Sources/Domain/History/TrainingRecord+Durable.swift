extension TrainingRecord {
  /// Breaches are counted anew by the next run of the controller; what has fired stays fired.
  mutating func forgetInstants() {
    run?.countedAt = nil
    run?.missingFor = .zero
    for trigger in triggers.keys {
      triggers[trigger]?.breachedFor = .zero
      triggers[trigger]?.countedAt = nil
    }
  }

  mutating func checkpoint() {
    run?.collectedFor.checkpoint()
    guard case .waiting(let reason, var waited, let until) = run?.phase else { return }
    waited.checkpoint()
    run?.phase = .waiting(reason: reason, waited: waited, until: until)
  }
}
