import Domain

/// Brings every deployment's training forward: what fired, what became of the run under way, and what may start.
func advanceTrainings(_ input: PlanningInput, _ plan: inout Plan) {
  let world = TrainingWorld(input)
  for id in plan.history.records.keys.sorted() {
    guard let record = plan.history.records[id], record.declaration.training != nil || record.training != nil else {
      continue
    }
    var pass = TrainingPass(record, world)
    pass.advance(
      before: input.history.records[id]?.declaration.training, isTurnFree: plan.history.isTrainingTurnFree)
    plan.take(pass)
  }
  tellOfAbandoned(input, world, &plan)
  startTrainings(world, &plan)
}

/// Runs of deployments that are removed end with them.
private func tellOfAbandoned(_ input: PlanningInput, _ world: TrainingWorld, _ plan: inout Plan) {
  for (id, record) in input.history.records.sorted(by: { $0.key < $1.key }) {
    guard plan.history.records[id] == nil, let run = record.training?.run else { continue }
    var pass = TrainingPass(record, world)
    pass.abandon(run, "its deployment was removed")
    plan.events += pass.events
  }
}

/// Who has waited longest starts first.
private func startTrainings(_ world: TrainingWorld, _ plan: inout Plan) {
  let waiting = plan.history.records.values.compactMap { record in
    record.training?.pending.first.map { (at: $0.at, id: record.id) }
  }
  for (_, id) in waiting.sorted(by: { ($0.at, $0.id) < ($1.at, $1.id) }) {
    guard let record = plan.history.records[id] else { continue }
    var pass = TrainingPass(record, world)
    guard pass.obstacle(isTurnFree: plan.history.isTrainingTurnFree) == nil else { continue }
    pass.start(besides: plan.history.trainingRuns.union(world.observed.trainings.keys.map(\.run)))
    plan.take(pass)
  }
}

extension Plan {
  /// Takes over what a deployment's pass decided on its training.
  mutating func take(_ pass: TrainingPass) {
    history.records[pass.record.id]?.training = pass.training
    events += pass.events
  }
}

extension History {
  /// Whether another training fits beside those that run.
  var isTrainingTurnFree: Bool {
    records.values.count { $0.training?.run?.takesTurn ?? false } < Limits.concurrentTrainings
  }

  /// Every run that is remembered, of all deployments.
  var trainingRuns: Set<RunID> {
    Set(records.values.flatMap { record in record.training.map { $0.runs.map(\.id) } ?? [] })
  }
}

extension TrainingRecord {
  /// The run under way and those that ended, newest first.
  var runs: [TrainingRun] { (run.map { [$0] } ?? []) + past }
}

extension TrainingRun {
  fileprivate var takesTurn: Bool {
    switch phase {
    case .training, .cancelling, .collecting: true
    case .waiting, .accepted, .published, .rejected, .failed, .conflicted: false
    }
  }
}
