import Domain

/// Trainings, as they reach the disk.
extension Monitor {
  mutating func checkTraining(_ old: Record?, _ new: Record, _ run: Run) {
    if old?.declaration.training != new.declaration.training { trainings.forgetData(of: new.id) }
    checkLost(old, new, run)
    guard let training = new.training, let started = training.run ?? training.past.first,
      !isKnown(started, old)
    else { return checkResult(new, run) }
    checkOccasions(started, new, run)
    checkGuards(started, old, new, run)
    checkResult(new, run)
  }

  private func isKnown(_ started: TrainingRun, _ old: Record?) -> Bool {
    guard let training = old?.training else { return false }
    return training.run?.id == started.id || training.past.contains { $0.id == started.id }
  }

  /// Each occasion is in one run, and really was one.
  private mutating func checkOccasions(_ started: TrainingRun, _ new: Record, _ run: Run) {
    if started.occurrences.isEmpty { report(.once, new.id, run, "\(started.id) is started for nothing") }
    for occurrence in started.occurrences {
      let occasion = TrainingLedger.Occasion(new.id, occurrence)
      if let other = trainings.runs[occasion], other != started.id {
        report(.once, new.id, run, "\(occurrence.trigger) \(occurrence.cause) is in \(other) and in \(started.id)")
      }
      trainings.runs[occasion] = started.id
      checkCause(occurrence, started, new, run)
    }
  }

  private mutating func checkCause(
    _ occurrence: TriggerOccurrence, _ started: TrainingRun, _ new: Record, _ run: Run
  ) {
    let trigger = new.declaration.training?.retraining.triggers.first { $0.name == occurrence.trigger }
    switch (occurrence.cause, trigger?.cause) {
    case (.window(let time), .schedule(let schedule, _)):
      let before = WallTime(milliseconds: time.milliseconds - 1)
      if schedule.next(after: before) != time { report(.once, new.id, run, "\(time.iso8601) is not in the schedule") }
    case (.data(let hash), .data):
      let watched = TrainingLedger.Watched(deployment: new.id, trigger: occurrence.trigger)
      if let last = trainings.data[watched], last.hash == hash, last.run != started.id {
        report(.once, new.id, run, "trains on the data of the run before")
      }
      trainings.data[watched] = TrainingLedger.Trained(hash: hash, run: started.id)
    case (.person, _):
      if asked[new.id]?.contains(.retrain) != true { report(.once, new.id, run, "nobody asked for \(occurrence)") }
    case (.episode, .metric): break
    // The trigger may be gone from the manifest since it fired.
    case (.window, _), (.data, _), (.episode, _): break
    }
  }

  /// What must have kept it from starting, by the declaration and the clock.
  private mutating func checkGuards(_ started: TrainingRun, _ old: Record?, _ new: Record, _ run: Run) {
    let isAsked = started.occurrences.contains { if case .person = $0.cause { true } else { false } }
    if let other = old?.training?.run, other.id != started.id, new.training?.past.contains(other) != true,
      new.training?.past.contains(where: { $0.id == other.id }) != true
    {
      report(.once, new.id, run, "\(started.id) is started beside \(other.id)")
    }
    if let path = started.job.paths.first(where: { run.source.desired?.content[$0] == .missing }) {
      report(.once, new.id, run, "\(started.id) is started without \(path)")
    }
    guard !isAsked, let declared = new.declaration.training?.retraining else { return }
    if declared.mode == .observe { report(.once, new.id, run, "trains where it may only observe") }
    if let freeze = new.declaration.freezes.first(where: { $0.closes(at: run.wall) != nil }) {
      report(.once, new.id, run, "\(started.id) is started in freeze \(freeze.name)")
    }
    if old?.training?.circuit != nil, old?.declaration.training == new.declaration.training {
      report(.once, new.id, run, "\(started.id) is started with an open circuit")
    }
    checkPace(started, declared, new, run)
  }

  private mutating func checkPace(_ started: TrainingRun, _ declared: Retraining, _ new: Record, _ run: Run) {
    let others = (new.training?.past ?? []).filter { $0.id != started.id }
    if let ended = others.first?.endedAt, ended <= run.wall, run.wall < ended + declared.cooldown {
      report(.once, new.id, run, "\(started.id) is started within the cooldown")
    }
    guard let budget = declared.budget else { return }
    let spent = others.count { $0.startedAt <= run.wall && run.wall < $0.startedAt + budget.per }
    if spent >= budget.runs { report(.once, new.id, run, "\(started.id) is beyond the budget of \(budget.runs)") }
  }

  /// No occasion that waited is forgotten while the training is declared.
  private mutating func checkLost(_ old: Record?, _ new: Record, _ run: Run) {
    guard let before = old?.training, let after = new.training,
      let declared = new.declaration.training?.retraining, declared.mode != .observe
    else { return }
    let names = Set(declared.triggers.map(\.name) + [TriggerOccurrence.person])
    let kept = ([after.run].compactMap(\.self) + after.past).flatMap(\.occurrences) + after.pending
    for occurrence in before.pending
    where names.contains(occurrence.trigger) && after.triggers[occurrence.trigger]?.pause == nil {
      let same = kept.filter { $0.trigger == occurrence.trigger }
      if same.contains(where: { $0.cause == occurrence.cause || $0.at > occurrence.at }) { continue }
      switch occurrence.cause {
      case .window, .person: report(.once, new.id, run, "forgets \(occurrence.trigger) \(occurrence.cause)")
      // Data may be put back, and a breach may end.
      case .data, .episode: break
      }
    }
  }
}
