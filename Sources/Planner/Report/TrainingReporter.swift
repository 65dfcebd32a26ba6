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
  private var next: WallTime? {
    let times = (pass.declared?.retraining.triggers ?? []).compactMap { trigger -> WallTime? in
      guard case .schedule(let schedule, _) = trigger.cause else { return nil }
      return schedule.next(after: pass.wall)
    }
    return times.min()
  }
}

extension TrainingReporter {
  private func report(_ run: TrainingRun) -> TrainingReport {
    let (state, message) = standing(of: run)
    return TrainingReport(
      state: state, trigger: run.job.trigger, run: run.id, attempt: run.attempt, message: message, next: next)
  }

  private func standing(of run: TrainingRun) -> (TrainingReport.State, String) {
    let attempt =
      run.maxAttempts > 1 ? "attempt \(run.attempt) of \(run.maxAttempts) of run \(run.id)" : "run \(run.id)"
    switch run.phase {
    case .training: return (.training, "\(attempt) \(progress(run))")
    case .cancelling(let reason): return (.training, "\(attempt) is being ended: \(reason)")
    case .waiting(let reason, let waited, let until):
      let rest = max(.zero, until - waited)
      return (.training, "\(attempt) failed: \(reason); the next one starts in \(rest)")
    case .collecting: return (.collecting, "the result of \(attempt) is being read, hashed and put in its place")
    case .accepted(let destination, let trouble): return accepted(run, destination, trouble)
    case .published, .rejected, .failed, .conflicted: return (.idle, "run \(run.id) \(run.ending)")
    }
  }

  private func progress(_ run: TrainingRun) -> String {
    guard case .running(let elapsed) = pass.world.observed.trainings[run.attemptID] else { return "is being started" }
    return "trains since \(elapsed.roughly), at most \(run.job.timeout)"
  }

  private func accepted(
    _ run: TrainingRun, _ destination: Publication.Destination, _ trouble: String?
  ) -> (TrainingReport.State, String) {
    let version = "version \(run.result?.version ?? "") of run \(run.id)"
    if let obstacle = pass.writeBackObstacle {
      return (
        obstacle.isPassing ? .accepted : .waiting, "\(version) is accepted; its write-back waits, for \(obstacle.words)"
      )
    }
    let because = trouble.map { ": \($0)" } ?? ""
    switch destination {
    case .branch: return (.accepted, "\(version) is being written back\(because)")
    case .proposal(let branch): return (.accepted, "\(version) is being proposed on \(branch)\(because)")
    }
  }
}

extension TrainingRun {
  /// How it ended.
  fileprivate var ending: String {
    let version = result.map { "version \($0.version)" } ?? "its result"
    switch phase {
    case .training, .cancelling, .waiting, .collecting, .accepted: return "is under way"
    case .published(_, branch: ""): return "gave \(version), which is declared already"
    case .published(let commit, let branch): return "brought \(version) by commit \(commit.short) on \(branch)"
    case .rejected(let reason): return "was rejected: \(reason)"
    case .failed(let reason): return "failed: \(reason)"
    case .conflicted(let reason): return "gave \(version), which was not brought into the source: \(reason)"
    }
  }
}

extension Interval {
  /// In whole seconds.
  fileprivate var roughly: Interval { Interval(milliseconds: milliseconds - milliseconds % 1000) }
}
