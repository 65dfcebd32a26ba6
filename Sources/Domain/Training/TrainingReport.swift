/// What a person is told of a deployment's training.
package struct TrainingReport: Equatable, Sendable {
  package let state: State
  /// What starts or started the run.
  package let trigger: String?
  package let run: RunID?
  package let attempt: Int?
  /// One sentence: what is under way, what it waits for, or how the last run ended.
  package let message: String
  /// The next time of a schedule, if there is one.
  package let next: WallTime?

  package init(
    state: State, trigger: String? = nil, run: RunID? = nil, attempt: Int? = nil, message: String,
    next: WallTime? = nil
  ) {
    self.state = state
    self.trigger = trigger
    self.run = run
    self.attempt = attempt
    self.message = message
    self.next = next
  }

  /// In one word.
  package enum State: String, Codable, Sendable {
    /// Nothing is due.
    case idle = "Idle"
    /// An occurrence waits for cooldown, budget, a freeze, a turn or write access; or an accepted result waits for a
    /// person or the end of a freeze.
    case waiting = "Waiting"
    case training = "Training"
    case collecting = "Collecting"
    /// Accepted, and being written back, now or after the rollout under way.
    case accepted = "Accepted"
    /// The circuit is open or a trigger is paused: a person decides.
    case stopped = "Stopped"
  }
}
