import Domain

/// The run under way.
extension TrainingReporter {
  func report(_ run: TrainingRun) -> TrainingReport {
    let (state, message) = standing(of: run)
    return TrainingReport(
      state: state, trigger: run.job.trigger, run: run.id, attempt: run.attempt, message: message, next: next)
  }

  private func standing(of run: TrainingRun) -> (TrainingReport.State, String) {
    let attempt = run.maxAttempts > 1 ? "\(run.attemptWords) of run \(run.id)" : "run \(run.id)"
    switch run.phase {
    case .training: return (.training, "\(attempt) \(progress(run))")
    case .cancelling(let reason): return (.training, "\(attempt) is being ended: \(reason)")
    case .waiting(let reason, let waited, let until):
      let failed = "\(run.attemptWords) of run \(run.id) failed: \(reason)"
      if waited < until { return (.training, "\(failed); the next one starts in \(until - waited)") }
      guard let obstacle = pass.attemptObstacle(isTurnFree: isTurnFree) else {
        return (.training, "\(failed); the next one starts")
      }
      return (.waiting, "\(failed); the next one waits, for \(obstacle.words)")
    case .collecting: return (.collecting, "the result of \(attempt) is being read, hashed and put in its place")
    case .accepted(let destination, let trouble): return accepted(run, destination, trouble)
    case .published, .rejected, .failed, .conflicted: return (.idle, "run \(run.id) \(run.ending)")
    }
  }

  private func progress(_ run: TrainingRun) -> String {
    guard case .running(let elapsed) = pass.world.observed.trainings[run.attemptID] else { return "is being started" }
    return "trains since \(elapsed.roughly), at most \(run.job.timeout)"
  }

  private func accepted(
    _ run: TrainingRun, _ destination: Publication.Destination, _ trouble: String?
  ) -> (TrainingReport.State, String) {
    let version = "version \(run.result?.version ?? "") of run \(run.id)"
    if let obstacle = pass.writeBackObstacle {
      return (
        obstacle.isPassing ? .accepted : .waiting, "\(version) is accepted; its write-back waits, for \(obstacle.words)"
      )
    }
    let because = trouble.map { ": \($0)" } ?? ""
    switch destination {
    case .branch: return (.accepted, "\(version) is being written back\(because)")
    case .proposal(let branch): return (.accepted, "\(version) is being proposed on \(branch)\(because)")
    }
  }
}

extension TrainingRun {
  /// How it ended.
  var ending: String {
    let version = result.map { "version \($0.version)" } ?? "its result"
    switch phase {
    case .training, .cancelling, .waiting, .collecting, .accepted: return "is under way"
    case .published(_, branch: ""): return "gave \(version), which is declared already"
    case .published(let commit, let branch): return "brought \(version) by commit \(commit.short) on \(branch)"
    case .rejected(let reason): return "was rejected: \(reason)"
    case .failed(let reason): return "failed: \(reason)"
    case .conflicted(let reason): return "gave \(version), which was not brought into the source: \(reason)"
    }
  }
}

extension Interval {
  /// In whole seconds.
  fileprivate var roughly: Interval { Interval(milliseconds: milliseconds - milliseconds % 1000) }
}
