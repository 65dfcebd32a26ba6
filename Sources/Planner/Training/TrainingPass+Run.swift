import Domain

/// What becomes of the run under way.
extension TrainingPass {
  static let undeclared = "its training is not declared any more"

  mutating func advanceRun(isTurnFree: Bool) {
    guard let run = training.run else { return }
    let seen = world.observed.trainings[run.attemptID]
    switch run.phase {
    case .training: advanceAttempt(run, seen)
    case .cancelling(let reason): if seen?.isOver ?? false { failAttempt(run, reason) }
    case .waiting(let reason, let waited, let until) where waited < until:
      wait(run, reason, waited: waited, until: until)
    case .waiting(let reason, _, _): tryAgain(run, reason, isTurnFree: isTurnFree)
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
    if declared == nil { return abandon(run, Self.undeclared) }
    switch seen {
    case .collected(let result): judge(run, result)
    case .unusable(let reason), .failed(let reason): failAttempt(run, reason)
    case .cancelled: failAttempt(run, "it was cancelled")
    case .running, .ended, .collecting, nil: awaitResult(run, isMissing: seen == nil)
    }
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
