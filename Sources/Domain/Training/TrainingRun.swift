/// One training: from the occurrence that started it to what became of its result.
package struct TrainingRun: Equatable, Codable, Sendable {
  package let job: TrainingJob
  /// What it was started for; each occurrence is in one run only. The first one names it.
  package let occurrences: [TriggerOccurrence]
  package let mode: RetrainMode
  package let accept: [AcceptanceGate]
  package let maxAttempts: Int
  package let startedAt: WallTime
  package var endedAt: WallTime?
  /// The newest attempt, from 1.
  package var attempt = 1
  /// Attempts that were ended from outside, such as by `setpoint down`, and use up none of `maxAttempts`.
  package var excused = 0
  package var phase: RunPhase
  package var result: TrainingResult?
  /// The gates' findings on the result, one line each.
  package var findings: [String] = []
  /// Why its result was taken back after it was brought into the source; nil while it was not.
  package var rolledBack: String?
  /// Observed time since there is a result to collect.
  package var collectedFor: Interval = .zero
  /// Observed time for which the trainer has known nothing of the attempt whose result is wanted. Not durable.
  package var missingFor: Interval = .zero
  /// The pass that a wait was last counted at. Not durable.
  package var countedAt: Instant?

  package init(
    job: TrainingJob, occurrences: [TriggerOccurrence], mode: RetrainMode, accept: [AcceptanceGate], maxAttempts: Int,
    startedAt: WallTime, phase: RunPhase
  ) {
    self.job = job
    self.occurrences = occurrences
    self.mode = mode
    self.accept = accept
    self.maxAttempts = maxAttempts
    self.startedAt = startedAt
    self.phase = phase
  }

  package var id: RunID { job.run }
  package var attemptID: AttemptID { AttemptID(run: id, number: attempt) }
  /// The number of the newest attempt among those that count, from 1.
  package var countedAttempt: Int { attempt - excused }
}

/// Where a run stands. Legal successors in brackets.
package enum RunPhase: Equatable, Codable, Sendable {
  /// [collecting, cancelling, waiting, failed]
  case training
  /// The attempt is to end, and why; the next one starts only when nothing of it runs. [waiting, failed]
  case cancelling(String)
  /// Until the next attempt. `waited`: observed time, so that downtime does not count. [training, failed]
  case waiting(reason: String, waited: Interval, until: Interval)
  /// [accepted, rejected, cancelling, waiting, failed]
  case collecting
  /// The gates took it; it is to be written back when nothing else is under way. [published, conflicted]
  case accepted(Publication.Destination, trouble: String?)
  // What ends it.
  /// The commit that brought it, and its branch; empty where somebody else had declared the same model already.
  case published(commit: Revision, branch: String)
  case rejected(String)
  case failed(String)
  /// The result could not be brought into the source; it is kept where it was put.
  case conflicted(String)

  package var isEnded: Bool {
    switch self {
    case .training, .cancelling, .waiting, .collecting, .accepted: false
    case .published, .rejected, .failed, .conflicted: true
    }
  }
}
