import Domain

/// Waiting for a result or for the next attempt, and what follows when an attempt fails.
extension TrainingPass {
  /// That nothing is known of it is believed only after a while. It is cancelled then, so that it starts no more.
  mutating func awaitResult(_ run: TrainingRun, isMissing: Bool) {
    var run = run
    let counted = count(&run)
    run.collectedFor = run.collectedFor + counted
    run.missingFor = isMissing ? run.missingFor + counted : .zero
    training.run = run
    if run.missingFor >= Limits.resultMissingFor {
      run.stopCounting()
      run.phase = .cancelling("its files are gone")
      training.run = run
    } else if run.collectedFor >= Limits.collectingFor {
      failAttempt(run, "its result could not be collected within \(Limits.collectingFor)")
    }
  }

  /// - Returns: the observed time since the pass before.
  private func count(_ run: inout TrainingRun) -> Interval {
    let gap = run.countedAt.map { world.now - $0 } ?? .zero
    run.countedAt = world.now
    return gap > Limits.longestObservedGap ? .zero : gap
  }

  mutating func wait(_ run: TrainingRun, _ reason: String, waited: Interval, until: Interval) {
    if declared == nil { return abandon(run, Self.undeclared) }
    var run = run
    let counted = count(&run)
    run.phase = .waiting(reason: reason, waited: waited + counted, until: until)
    training.run = run
  }

  /// An attempt starts only where nothing of an earlier one runs.
  mutating func tryAgain(_ run: TrainingRun, _ reason: String, isTurnFree: Bool) {
    if declared == nil { return abandon(run, Self.undeclared) }
    guard attemptObstacle(isTurnFree: isTurnFree) == nil, !world.observed.isTraining(run.id) else { return }
    var next = run
    next.attempt += 1
    if reason == TrainingEnding.outOfService { next.excused += 1 }
    next.phase = .training
    next.stopCounting()
    training.run = next
    note(.trainingStarted, "\(next.attemptWords), after: \(reason)", of: next)
  }

  mutating func failAttempt(_ run: TrainingRun, _ reason: String) {
    let told = run.maxAttempts > 1 ? "\(run.attemptWords): \(reason)" : reason
    guard declared != nil else { return abandon(run, reason) }
    let isExcused = reason == TrainingEnding.outOfService
    guard isExcused || run.countedAttempt < run.maxAttempts else { return fail(run, told) }
    let pause = doubling(
      from: Limits.firstTrainingBackOff, after: isExcused ? 1 : run.countedAttempt,
      atMost: Limits.longestTrainingBackOff)
    var waiting = run
    waiting.stopCounting()
    waiting.phase = .waiting(reason: reason, waited: .zero, until: pause)
    waiting.countedAt = world.now
    training.run = waiting
    let uncounted = isExcused ? "; this attempt does not count" : ""
    note(.trainingFailed, "\(told)\(uncounted); the next attempt follows after \(pause)", of: run)
  }
}

extension TrainingRun {
  /// `attempt 1 of 3`.
  var attemptWords: String { "attempt \(countedAttempt) of \(maxAttempts)" }
}
