import Domain

/// What becomes of the run under way.
extension TrainingPass {
  static let undeclared = "its training is not declared any more"

  mutating func advanceRun() {
    guard let run = training.run else { return }
    let seen = world.observed.trainings[run.attemptID]
    switch run.phase {
    case .training: advanceAttempt(run, seen)
    case .cancelling(let reason): if seen?.isOver ?? false { failAttempt(run, reason) }
    case .waiting(let reason, let waited, let until): wait(run, reason, waited: waited, until: until)
    case .collecting: collect(run, seen)
    case .accepted(let destination, _): writeBack(run, to: destination, seen: world.observed.publications[run.id])
    case .published, .rejected, .failed, .conflicted: break
    }
  }

  private mutating func advanceAttempt(_ run: TrainingRun, _ seen: ObservedTraining?) {
    if declared == nil {
      training.run?.phase = .cancelling(Self.undeclared)
      return
    }
    switch seen {
    case .running(let elapsed) where elapsed > run.job.timeout:
      training.run?.phase = .cancelling("it took longer than \(run.job.timeout)")
    case .running, nil: break
    case .ended, .collecting, .collected, .unusable: training.run?.phase = .collecting
    case .failed(let reason): failAttempt(run, reason)
    case .cancelled: failAttempt(run, "it was cancelled")
    }
  }

  private mutating func collect(_ run: TrainingRun, _ seen: ObservedTraining?) {
    if declared == nil { return end(run, .failed(Self.undeclared)) }
    switch seen {
    case .collected(let result): judge(run, result)
    case .unusable(let reason), .failed(let reason): failAttempt(run, reason)
    case .cancelled: failAttempt(run, "it was cancelled")
    case .running, .ended, .collecting, nil: break
    }
  }

  /// An attempt starts only where nothing of an earlier one runs. Nothing starts while the deployment is suspended.
  private mutating func wait(_ run: TrainingRun, _ reason: String, waited: Interval, until: Interval) {
    if declared == nil { return end(run, .failed(Self.undeclared)) }
    guard waited >= until else {
      let gap = run.countedAt.map { world.now - $0 } ?? .zero
      let counted = gap > Limits.longestObservedGap ? .zero : gap
      training.run?.countedAt = world.now
      training.run?.phase = .waiting(reason: reason, waited: waited + counted, until: until)
      return
    }
    guard !record.declaration.suspend, record.suspension == nil, !world.observed.isTraining(run.id) else { return }
    var next = run
    next.attempt += 1
    next.phase = .training
    next.countedAt = nil
    training.run = next
    note(.trainingStarted, "attempt \(next.attempt) of \(next.maxAttempts), after: \(reason)", of: next)
  }

  private mutating func failAttempt(_ run: TrainingRun, _ reason: String) {
    let told = run.maxAttempts > 1 ? "attempt \(run.attempt) of \(run.maxAttempts): \(reason)" : reason
    guard declared != nil else { return end(run, .failed(reason)) }
    guard run.attempt < run.maxAttempts else { return fail(run, told) }
    let pause = doubling(
      from: Limits.firstTrainingBackOff, after: run.attempt, atMost: Limits.longestTrainingBackOff)
    training.run?.phase = .waiting(reason: reason, waited: .zero, until: pause)
    training.run?.countedAt = world.now
    note(.trainingFailed, "\(told); the next attempt follows after \(pause)", of: run)
  }
}

extension ObservedTraining {
  /// Nothing of it runs, and no start will change that.
  var isOver: Bool {
    switch self {
    case .running, .collecting: false
    case .ended, .collected, .unusable, .failed, .cancelled: true
    }
  }
}

extension ObservedState {
  /// Whether something of any attempt of the run is at work.
  func isTraining(_ run: RunID) -> Bool { trainings.contains { $0.key.run == run && !$0.value.isOver } }
}
