import Domain

/// What fires.
extension TrainingPass {
  mutating func lookAtTriggers() {
    for trigger in declared?.retraining.triggers ?? [] {
      switch trigger.cause {
      case .schedule(let schedule, let catchUp): look(at: schedule, catchUp, trigger.name)
      case .metric(_, _, _, let lasting, _): lookAtFigure(of: trigger, lasting: lasting)
      case .data(let paths): lookAtContent(of: paths, trigger.name)
      }
    }
  }

  /// Tells of an occurrence, and keeps it until a run takes it; one that waits already of the same trigger gives way,
  /// unless each of them is to have a run.
  ///
  /// - Returns: whether it is kept.
  @discardableResult
  mutating func fire(_ trigger: String, _ cause: TriggerOccurrence.Cause, _ reason: String, each: Bool = false) -> Bool
  {
    if !each { training.pending.removeAll { $0.trigger == trigger } }
    let note = TrainingNote(run: nil, trigger: trigger, data: world.data(of: declared))
    if let dropped = reasonToDrop(trigger) {
      self.note(.trainingTriggered, "\(trigger): \(reason); \(dropped)", note)
      return false
    }
    training.pending.append(TriggerOccurrence(trigger: trigger, cause: cause, at: wall, reason: reason))
    self.note(.trainingTriggered, "\(trigger): \(reason)", note)
    return true
  }

  private func reasonToDrop(_ trigger: String) -> String? {
    if declared?.retraining.mode == .observe { return "nothing is trained, for its mode is observe" }
    if training.triggers[trigger]?.pause != nil { return "nothing is trained, for the trigger is paused" }
    return freePlaces > 0 ? nil : "dropped, for \(training.pending.count) occurrences wait already"
  }

  /// The last place is a person's.
  var freePlaces: Int {
    let taken = training.pending.count { $0.trigger != TriggerOccurrence.person }
    return Limits.pendingOccurrences - 1 - taken
  }
}

extension TrainingWorld {
  /// The hashes of what the data triggers' paths hold, as far as they are known.
  func data(of declared: DeclaredTraining?) -> [String: String] {
    var data: [String: String] = [:]
    for path in declared?.retraining.dataPaths ?? [] {
      if case .hash(let hash) = content[path] { data[path] = hash }
    }
    return data
  }
}

extension Retraining {
  /// The paths of all data triggers, in order, each once.
  var dataPaths: [String] {
    let paths = triggers.flatMap { trigger -> [String] in
      guard case .data(let paths) = trigger.cause else { return [] }
      return paths
    }
    return Set(paths).sorted()
  }
}
