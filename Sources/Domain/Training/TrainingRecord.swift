/// What is remembered of a deployment's trainings. Durable, except where it is said.
package struct TrainingRecord: Equatable, Codable, Sendable {
  package var triggers: [String: TriggerState] = [:]
  /// Occurrences that no run was started for yet, oldest first, at most `Limits.pendingOccurrences`.
  package var pending: [TriggerOccurrence] = []
  package var run: TrainingRun?
  /// Runs that ended, newest first: the newest `Limits.rememberedRuns`, and those that made a proven release.
  package var past: [TrainingRun] = []
  /// When the newest runs were started, newest first: as many as a budget may ask for.
  package var starts: [WallTime] = []
  /// Runs that failed or were rejected, one after another.
  package var failures = 0
  /// Why no run is started any more until a person says `retrain` or the declaration of the training changes.
  package var circuit: String?
  /// How often a person asked, for the identity of the next time.
  package var asked = 0

  package init() {}
}

/// How far a trigger has come.
package struct TriggerState: Equatable, Codable, Sendable {
  /// Times of the schedule up to this one are done with.
  package var considered: WallTime?
  /// Breaches that fired so far.
  package var episodes = 0
  /// The newest of them goes on.
  package var hasFired = false
  /// Observed time of a breach that has not fired yet, and the pass that it was last counted at; nil while there is
  /// none. Not durable: after a restart it is counted anew.
  package var breachedFor: Interval = .zero
  package var countedAt: Instant?
  /// The content of the paths that was last trained on, or that was there at the first look.
  package var data: String?
  /// Why it starts nothing: a result of it was rolled back. Until a person says `retrain`.
  package var pause: String?

  package init() {}
}
