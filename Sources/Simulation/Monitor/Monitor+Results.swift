import Domain

/// Attempts and results of trainings.
extension Monitor {
  /// What is accepted came from the trainer, and fulfils every gate.
  mutating func checkResult(_ new: Record, _ run: Run) {
    guard let started = new.training?.run ?? new.training?.past.first, let result = started.result,
      started.wasAccepted, !trainings.accepted.contains(result.digest)
    else { return }
    if run.fleet.trainer.result(of: started.attemptID) != result {
      report(.once, new.id, run, "accepts \(result.version), which attempt \(started.attemptID) did not make")
    }
    let stable = new.serving.stable.flatMap { trainings.metrics[$0.artifact.digest] }
    if let gate = started.accept.first(where: { !$0.takes(result.metrics, stable) }) {
      report(.once, new.id, run, "accepts \(result.version) in spite of \(gate.metric)")
    }
    trainings.accepted.insert(result.digest)
    trainings.metrics[result.digest] = result.metrics
  }

  mutating func checkTraining(_ action: TrainingAction, _ run: Run) {
    switch action {
    case .start(let job, let number), .collect(let job, let number):
      guard let written = run.journal.records[job.deployment]?.training?.run, written.job == job,
        written.attempt == number, written.phase == .training || written.phase == .collecting
      else { return report(.durable, job.deployment, run, "\(job.run)-\(number) is not what the journal says") }
      if written.countedAttempt > written.maxAttempts { report(.once, job.deployment, run, "starts attempt \(number)") }
    case .cancel(let id):
      let written = run.journal.records.values.compactMap(\.training?.run).first { $0.attemptID == id }
      switch written?.phase {
      case .training, .collecting: report(.durable, nil, run, "cancels \(id), which the journal says goes on")
      case .cancelling, .waiting, .accepted, .published, .rejected, .failed, .conflicted, nil: break
      }
    case .discard(let id):
      let isNeeded = run.journal.records.values.contains { $0.training?.run?.id == id }
      if isNeeded { report(.durable, nil, run, "discards \(id), which is under way") }
    }
  }

  mutating func checkPublication(_ publication: Publication, _ run: Run) {
    let id = publication.deployment
    guard let record = run.journal.records[id], let training = record.training,
      let written = ([training.run].compactMap(\.self) + training.past).first(where: { $0.id == publication.run }),
      written.result == publication.result, isToPublish(written, run)
    else { return report(.durable, id, run, "publishes what the journal does not say is accepted") }
    if publication.destination == .branch, publication.replaces != written.job.model {
      report(.once, id, run, "replaces another model than it was to")
    }
    if let freeze = record.declaration.freezes.first(where: { $0.closes(at: run.wall) != nil }) {
      report(.once, id, run, "publishes in freeze \(freeze.name)")
    }
    if record.change != .none, !isWriteless(run) { report(.once, id, run, "publishes while a rollout is under way") }
  }

  /// It is accepted; where the last write may be known to the disk alone, what is done already may be done again.
  private func isToPublish(_ written: TrainingRun, _ run: Run) -> Bool {
    written.phase.code == "accepted" || (isWriteless(run) && ["published", "conflicted"].contains(written.phase.code))
  }

  /// The branch, and what has traffic, hold no result that was not accepted.
  mutating func checkAccepted(_ id: DeploymentID, _ route: Route, _ run: Run) {
    var digests = [route.stable, route.candidate].compactMap(\.self).compactMap { release in
      run.fleet.forms[KeptRelease(deployment: id, release: release)]?.artifact.digest
    }
    digests += [run.source.newest(id)?.pin.digest].compactMap(\.self)
    for digest in digests where !trainings.accepted.contains(digest) {
      guard let made = run.fleet.trainer.run(withResult: digest) else { continue }
      report(.once, id, run, "the result of \(made) is declared or served, and was not accepted")
    }
  }

  /// Of a run one attempt is alive at a time.
  mutating func checkAttempts(_ run: Run) {
    let live = run.fleet.trainer.live
    for (id, attempts) in Dictionary(grouping: live, by: \.run) where attempts.count > 1 {
      report(.once, nil, run, "\(attempts.sorted()) of \(id) run at the same time")
    }
    let wanted = Set(run.journal.records.values.compactMap(\.training?.run?.attemptID))
    if live.intersection(wanted).count > Limits.concurrentTrainings {
      report(.once, nil, run, "\(live.count) trainings run at the same time")
    }
    // Others come late, and are fenced.
    for id in live.subtracting(wanted) where isSettledPass(run) && trainings.fenced[id] != nil {
      let since = trainings.fenced[id, default: run.passes]
      if run.passes - since > Self.patience { report(.once, nil, run, "\(id) runs, and nothing names it") }
    }
    trainings.fenced = trainings.fenced.filter { live.contains($0.key) && !wanted.contains($0.key) }
    for id in live.subtracting(wanted) where trainings.fenced[id] == nil { trainings.fenced[id] = run.passes }
  }
}

extension TrainingRun {
  /// It passed its gates, whatever came after.
  fileprivate var wasAccepted: Bool {
    switch phase {
    case .accepted, .published, .conflicted: true
    case .training, .cancelling, .waiting, .collecting, .rejected, .failed: false
    }
  }
}

extension AcceptanceGate {
  /// - Parameter stable: the metrics of what serves; nil where none are known.
  fileprivate func takes(_ metrics: [String: Double], _ stable: [String: Double]?) -> Bool {
    guard let value = metrics[metric], value.isFinite, value >= min ?? value, value <= max ?? value else {
      return false
    }
    guard let comparison, let base = stable?[metric] else { return true }
    return value <= base + (comparison.maxIncrease?.room(at: base) ?? .infinity)
      && value >= base - (comparison.maxDecrease?.room(at: base) ?? .infinity)
  }
}

extension Margin {
  fileprivate func room(at base: Double) -> Double {
    switch self {
    case .absolute(let difference): difference
    case .percent(let percent): abs(base) * percent / 100
    }
  }
}
