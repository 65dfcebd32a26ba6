import Domain

/// What is done for a training rests on what the pass before wrote down; nil if it does.
func checkTraining(_ action: TrainingAction, _ input: PlanningInput, _ plan: Plan) -> String? {
  switch action {
  case .start(let job, let attempt):
    guard let run = written(job, attempt, input), run.phase == .training else {
      return "starts training \(job.run), which is not written down"
    }
    let others = input.observed.trainings.filter { $0.key.run == job.run }
    return others.contains { $0.key.number == attempt || $0.value.isAtWork }
      ? "starts attempt \(attempt) of \(job.run), of which something ran" : nil
  case .collect(let job, let attempt):
    guard let run = written(job, attempt, input), run.phase == .collecting else {
      return "collects training \(job.run), which is not written down as ended"
    }
    return nil
  case .cancel(let attempt):
    let isNeeded = plan.history.records.values.contains { record in
      record.training?.run.map { $0.attemptID == attempt && ($0.phase == .training || $0.phase == .collecting) }
        ?? false
    }
    return isNeeded ? "cancels attempt \(attempt), which is needed" : nil
  case .discard(let id):
    let runs = plan.history.records.values.flatMap { [$0.training?.run].compactMap(\.self) + ($0.training?.past ?? []) }
    return runs.contains { $0.id == id } ? "discards training \(id), which is remembered" : nil
  }
}

/// A result goes where it was decided to go, and never beside a rollout.
func checkPublication(_ publication: Publication, _ input: PlanningInput, _ plan: Plan) -> String? {
  guard let run = input.history.records[publication.deployment]?.training?.run, run.id == publication.run,
    case .accepted(publication.destination, _) = run.phase, run.result == publication.result
  else { return "publishes the result of \(publication.run), which is not written down as accepted" }
  guard let record = plan.history.records[publication.deployment], record.change == .none else {
    return "publishes the result of \(publication.run) during a rollout"
  }
  if case .watched = record.serving { return "publishes the result of \(publication.run) during a watch" }
  return nil
}

private func written(_ job: TrainingJob, _ attempt: Int, _ input: PlanningInput) -> TrainingRun? {
  input.history.records[job.deployment]?.training?.run.flatMap { $0.job == job && $0.attempt == attempt ? $0 : nil }
}

/// Every run ends before the next one, and an occurrence is in one of them.
func trainingFaults(_ plan: Plan, _ input: PlanningInput) -> [PlanFault] {
  plan.history.records.keys.sorted().compactMap { id in
    guard let new = plan.history.records[id]?.training else { return nil }
    return fault(from: input.history.records[id]?.training, to: new).map { PlanFault(deployment: id, message: $0) }
  }
}

private func fault(from old: TrainingRecord?, to new: TrainingRecord) -> String? {
  if let left = old?.run, new.run?.id != left.id, !new.past.contains(where: { $0.id == left.id }) {
    return "forgets training \(left.id), which is under way"
  }
  if let run = new.run, run.id != old?.run?.id, run.phase != .training || run.attempt != 1 {
    return "begins training \(run.id) in the middle"
  }
  if let run = new.run, run.id == old?.run?.id, let before = old?.run?.attempt, run.attempt != before {
    guard case .waiting = old?.run?.phase, run.attempt == before + 1 else {
      return "starts attempt \(run.attempt) of \(run.id), and the one before is not over"
    }
  }
  var seen: Set<String> = []
  for occurrence in new.pending + [new.run].compactMap({ $0?.occurrences }).joined() + new.past.flatMap(\.occurrences) {
    guard let name = occurrence.uniqueName else { continue }
    if !seen.insert(name).inserted { return "\(name) is taken twice" }
  }
  return nil
}

extension TriggerOccurrence {
  /// Nil for content, which may come back.
  fileprivate var uniqueName: String? {
    switch cause {
    case .window(let time): "\(trigger) at \(time.iso8601)"
    case .episode(let number): "breach \(number) of \(trigger)"
    case .person(let number, _): "word \(number)"
    case .data: nil
    }
  }
}

extension ObservedTraining {
  fileprivate var isAtWork: Bool {
    switch self {
    case .running, .collecting: true
    case .ended, .collected, .unusable, .failed, .cancelled: false
    }
  }
}
