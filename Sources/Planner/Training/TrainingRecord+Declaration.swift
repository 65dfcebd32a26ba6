import Domain

extension TrainingRecord {
  /// What a declaration does to what is remembered. Nothing starts by it.
  ///
  /// A trigger that is new or looks at something else has its first look again. A changed training closes the circuit.
  mutating func takeUp(_ declared: DeclaredTraining?, before: DeclaredTraining?) {
    if declared != before {
      circuit = nil
      failures = 0
    }
    var states: [String: TriggerState] = [:]
    for trigger in declared?.retraining.triggers ?? [] {
      var state = triggers[trigger.name] ?? TriggerState()
      if before?.cause(of: trigger.name) != trigger.cause {
        state.forgetWhatWasSeen(isWaiting: pending.contains { $0.trigger == trigger.name })
      }
      states[trigger.name] = state
    }
    triggers = states
    pending.removeAll { $0.trigger != TriggerOccurrence.person && states[$0.trigger] == nil }
    if declared.map({ $0.retraining.mode == .observe }) ?? true { pending = [] }
  }
}

extension TriggerState {
  /// - Parameter isWaiting: whether it has fired without a run so far. Changed content stays changed then.
  fileprivate mutating func forgetWhatWasSeen(isWaiting: Bool) {
    considered = nil
    hasFired = false
    breachedFor = .zero
    countedAt = nil
    if !isWaiting { data = nil }
  }
}

extension DeclaredTraining {
  fileprivate func cause(of trigger: String) -> TriggerCause? {
    retraining.triggers.first { $0.name == trigger }?.cause
  }
}
