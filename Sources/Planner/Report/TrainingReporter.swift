import Domain

/// Reads what a person is told of a deployment's training off its record and the world.
struct TrainingReporter {
  let pass: TrainingPass
  /// Whether another training fits beside those that run.
  let isTurnFree: Bool

  /// Nil where none is declared or under way.
  var report: TrainingReport? {
    if let run = pass.training.run { return report(run) }
    guard let declared = pass.declared else { return nil }
    let (state, message) = standing(declared.retraining)
    return TrainingReport(
      state: state, trigger: pass.training.pending.first?.trigger, message: message, next: next)
  }

  private func standing(_ retraining: Retraining) -> (TrainingReport.State, String) {
    let pending = pass.training.pending
    if let obstacle = pass.obstacle(isTurnFree: isTurnFree), let first = pending.first {
      let others = pending.count > 1 ? " and \(pending.count - 1) more" : ""
      let state: TrainingReport.State = if case .circuit = obstacle { .stopped } else { .waiting }
      return (state, "\(first.trigger)\(others) waits, for \(obstacle.words)")
    }
    if let first = pending.first { return (.waiting, "\(first.trigger) starts a run") }
    if let circuit = pass.training.circuit { return (.stopped, "\(circuit); setpoint retrain starts one") }
    if let paused = pass.training.triggers.sorted(by: { $0.key < $1.key }).first(where: { $0.value.pause != nil }) {
      return (.stopped, "\(paused.key) is paused until setpoint retrain: \(paused.value.pause ?? "")")
    }
    if retraining.mode == .observe { return (.idle, "occasions are only told, for its mode is observe") }
    return (.idle, breach ?? lastRun)
  }

  private var breach: String? {
    for trigger in pass.declared?.retraining.triggers ?? [] {
      guard case .metric(_, _, _, let lasting, _) = trigger.cause,
        let state = pass.training.triggers[trigger.name], state.countedAt != nil, !state.hasFired
      else { continue }
      return "\(trigger.name) is outside its bounds since \(state.breachedFor), and fires after \(lasting)"
    }
    return nil
  }

  private var lastRun: String {
    guard let run = pass.training.past.first else { return "no run so far" }
    return "run \(run.id) \(run.ending)"
  }

  /// The next time of any schedule.
  var next: WallTime? {
    let times = (pass.declared?.retraining.triggers ?? []).compactMap { trigger -> WallTime? in
      guard case .schedule(let schedule, _) = trigger.cause else { return nil }
      return schedule.next(after: pass.wall)
    }
    return times.min()
  }
}
