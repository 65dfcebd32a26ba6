import Domain

/// What trainers and the publisher are to do. A run's effects follow the pass that decided them: what they are for is
/// on disk then.
func planTrainings(_ input: PlanningInput, _ plan: inout Plan) {
  let world = TrainingWorld(input)
  var asksForAccess = false
  for id in plan.history.records.keys.sorted() {
    guard let record = plan.history.records[id], record.training != nil else { continue }
    let pass = TrainingPass(record, world)
    plan.actions += pass.actions(durable: input.history.records[id]?.training?.run)
    asksForAccess = asksForAccess || pass.asksForAccess(isTurnFree: plan.history.isTrainingTurnFree)
  }
  if asksForAccess { plan.add(nil, .checkWriteAccess, "a training waits for write access to the source") }
  endForgottenAttempts(world, &plan)
}

extension TrainingPass {
  /// - Parameter durable: the run as the pass before left it.
  func actions(durable: TrainingRun?) -> [PlannedAction] {
    guard let run = training.run, let durable, run.isWhere(durable) else { return [] }
    return action(run).map { [PlannedAction(deployment: record.id, action: $0.0, reason: $0.1)] } ?? []
  }

  private func action(_ run: TrainingRun) -> (Action, String)? {
    let seen = world.observed.trainings[run.attemptID]
    switch run.phase {
    case .training:
      guard seen == nil, !world.observed.isTraining(run.id) else { return nil }
      return (.train(.start(run.job, attempt: run.attempt)), run.attemptWords)
    case .cancelling(let reason):
      return (.train(.cancel(run.attemptID)), reason)
    case .collecting:
      guard seen == .ended else { return nil }
      return (.train(.collect(run.job, attempt: run.attempt)), "it ended well")
    case .accepted(let destination, _):
      return publication(of: run, to: destination).map { (.publish($0), "version \($0.result.version) was accepted") }
    case .waiting, .published, .rejected, .failed, .conflicted:
      return nil
    }
  }

  fileprivate func asksForAccess(isTurnFree: Bool) -> Bool {
    guard let run = training.run else {
      return !training.pending.isEmpty && obstacle(isTurnFree: isTurnFree) == .accessUnknown
    }
    return isWritingBack(run) && writeBackObstacle == .accessUnknown
  }

  /// The publisher is not at it, and has not done it.
  private func isWritingBack(_ run: TrainingRun) -> Bool {
    guard case .accepted = run.phase else { return false }
    return switch world.observed.publications[run.id] {
    case .underWay, .published: false
    case .conflict, .refused, nil: true
    }
  }
}

extension TrainingRun {
  /// Whether both are the same run in the same phase.
  fileprivate func isWhere(_ other: TrainingRun) -> Bool {
    guard id == other.id else { return false }
    return switch (phase, other.phase) {
    case (.training, .training), (.cancelling, .cancelling), (.collecting, .collecting): true
    case (.accepted(let destination, _), .accepted(let other, _)): destination == other
    case (.training, _), (.cancelling, _), (.waiting, _), (.collecting, _), (.accepted, _), (.published, _),
      (.rejected, _), (.failed, _), (.conflicted, _):
      false
    }
  }

  /// Whether the attempt is one that may be at work.
  fileprivate func owns(_ attempt: AttemptID) -> Bool {
    switch phase {
    case .training, .cancelling, .collecting: attempt == attemptID
    case .waiting, .accepted, .published, .rejected, .failed, .conflicted: false
    }
  }
}

/// Ends attempts that are at work although nothing waits for them, such as a start that came late, and removes the
/// files of runs that nobody remembers.
private func endForgottenAttempts(_ world: TrainingWorld, _ plan: inout Plan) {
  var owners: [RunID: (id: DeploymentID, run: TrainingRun)] = [:]
  for (id, record) in plan.history.records {
    for run in record.training?.runs ?? [] { owners[run.id] = (id, run) }
  }
  for (attempt, seen) in world.observed.trainings.sorted(by: { $0.key < $1.key }) {
    let owner = owners[attempt.run]
    if case .running = seen, !(owner?.run.owns(attempt) ?? false) {
      plan.add(owner?.id, .train(.cancel(attempt)), "nothing waits for it")
    }
  }
  for run in Set(world.observed.trainings.keys.map(\.run)).sorted() where owners[run] == nil {
    if !world.observed.isTraining(run) { plan.add(nil, .train(.discard(run)), "nobody remembers it") }
  }
}
