/// When a model is trained again, by what, and on what evidence the result is accepted.
package struct Retraining: Hashable, Codable, Sendable {
  package let mode: RetrainMode
  package let triggers: [Trigger]
  /// The name of a `Trainer`.
  package let trainer: String
  /// Handed to the trainer, as they are written.
  package let parameters: [String: String]
  /// Of one attempt.
  package let timeout: Interval
  /// Attempts of one run that follow one another.
  package let maxAttempts: Int
  /// Between the end of a run and the start of the next one.
  package let cooldown: Interval
  package let budget: TrainingBudget?
  package let accept: [AcceptanceGate]

  package init(
    mode: RetrainMode, triggers: [Trigger], trainer: String, parameters: [String: String], timeout: Interval,
    maxAttempts: Int, cooldown: Interval, budget: TrainingBudget?, accept: [AcceptanceGate]
  ) {
    self.mode = mode
    self.triggers = triggers
    self.trainer = trainer
    self.parameters = parameters
    self.timeout = timeout
    self.maxAttempts = maxAttempts
    self.cooldown = cooldown
    self.budget = budget
    self.accept = accept
  }
}

/// What becomes of an accepted result.
package enum RetrainMode: String, Hashable, Codable, Sendable, CaseIterable {
  /// A commit to the branch.
  case auto
  /// A branch for people to review.
  case propose
  /// No training: the occasion is only told.
  case observe
}

/// At most so many runs in any span of that length.
package struct TrainingBudget: Hashable, Codable, Sendable {
  package let runs: Int
  package let per: Interval

  package init(runs: Int, per: Interval) {
    self.runs = runs
    self.per = per
  }
}

/// What a result's own metric must fulfil; at least one bound or a comparison is set.
package struct AcceptanceGate: Hashable, Codable, Sendable {
  package let metric: String
  package let min: Double?
  package let max: Double?
  /// Against the recorded metrics of the version that serves.
  package let comparison: Comparison?

  package init(metric: String, min: Double?, max: Double?, comparison: Comparison?) {
    self.metric = metric
    self.min = min
    self.max = max
    self.comparison = comparison
  }
}
