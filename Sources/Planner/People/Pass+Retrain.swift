import Domain

extension Pass {
  /// Asks for a training that waits for neither cooldown, budget nor freeze, and ends whatever kept triggers from
  /// starting one.
  mutating func retrain(_ request: PersonRequest, _ trainings: TrainingSurroundings) -> Response {
    guard let declared = record.declaration.training else { return .refused("its manifest declares no retraining") }
    guard declared.retraining.mode != .observe else {
      return .refused("its manifest says mode: observe, which trains nothing; auto and propose do")
    }
    if let stable = record.serving.stable, let refusal = request.refusal(for: stable) { return refusal }
    var training = record.training ?? TrainingRecord()
    guard !training.pending.contains(where: { $0.trigger == TriggerOccurrence.person }) else {
      return .refused("a training is asked for already, and waits: setpoint status says what for")
    }
    training.ask(request.by, at: world.wall)
    record.training = training
    events.append(
      Event(
        deployment: id, kind: .trainingTriggered, revision: record.revision, reason: "asked for \(request.by.words)",
        training: TrainingNote(run: nil, trigger: TriggerOccurrence.person)))
    return .accepted(promise(trainings))
  }

  /// What will come of a person's word, as it looks now.
  private func promise(_ trainings: TrainingSurroundings) -> String {
    let pass = TrainingPass(record, trainings.world)
    let run = pass.training.run
    let start = run.map { "a training starts after run \($0.id), which is under way" } ?? "a training starts"
    // The turn of a run under way is free when it ends.
    switch pass.obstacle(isTurnFree: trainings.isTurnFree || run != nil) {
    case nil: return start
    case .accessUnknown: return "\(start), as soon as the source says that it can be written to"
    case let obstacle? where run == nil: return "a training waits, for \(obstacle.words)"
    case let obstacle?: return "\(start); it waits then, for \(obstacle.words)"
    }
  }
}

/// What answers on trainings see beside the record.
struct TrainingSurroundings {
  let world: TrainingWorld
  /// Whether another training fits beside those that run.
  let isTurnFree: Bool
}

extension TrainingRecord {
  fileprivate mutating func ask(_ by: Attribution, at wall: WallTime) {
    asked += 1
    circuit = nil
    failures = 0
    for trigger in triggers.keys { triggers[trigger]?.pause = nil }
    pending.append(
      TriggerOccurrence(
        trigger: TriggerOccurrence.person, cause: .person(asked, by), at: wall, reason: "asked for \(by.words)"))
  }
}
