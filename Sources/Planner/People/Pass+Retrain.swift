import Domain

extension Pass {
  /// Asks for a training that waits for neither cooldown, budget nor freeze, and ends whatever kept triggers from
  /// starting one.
  mutating func retrain(_ request: PersonRequest) -> Response {
    guard let declared = record.declaration.training else { return .refused("its manifest declares no retraining") }
    guard declared.retraining.mode != .observe else {
      return .refused("its manifest says mode: observe, which trains nothing; auto and propose do")
    }
    if let stable = record.serving.stable, let refusal = request.refusal(for: stable) { return refusal }
    var training = record.training ?? TrainingRecord()
    guard !training.pending.contains(where: { $0.trigger == TriggerOccurrence.person }) else {
      return .refused("a training is asked for already, and waits: setpoint status says what for")
    }
    let under = training.run.map { "after run \($0.id), which is under way" }
    training.ask(request.by, at: world.wall)
    record.training = training
    events.append(
      Event(
        deployment: id, kind: .trainingTriggered, revision: record.revision, reason: "asked for \(request.by.words)",
        training: TrainingNote(run: nil, trigger: TriggerOccurrence.person)))
    return .accepted("a training starts \(under ?? "as soon as a place and write access to the source are there")")
  }
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
