package import Domain

/// How an attempt of a simulated training goes.
package struct TrainingBehaviour: Equatable, Sendable {
  package enum Outcome: String, Equatable, Sendable, CaseIterable {
    case succeeds, fails
    /// It never ends by itself.
    case hangs
    /// It is gone, and nobody knows how it ended.
    case lost
    /// It ends well and leaves what can't be used, such as a metric that is no number.
    case unusable
  }

  package var outcome = Outcome.succeeds
  /// From its start to its end.
  package var takes = Interval.seconds(2)
  /// From its start until the trainer shows it: a launch that is acknowledged late.
  package var shownAfter = Interval.zero
  /// From the order to end it until nothing of it runs.
  package var cancelTakes = Interval(milliseconds: 500)
  /// What the result says of itself.
  package var metrics = ["auc": 0.95]

  package init() {}
}

/// Names attempts of simulated trainings as a scenario writes them: what is nil stands for all that have no behaviour
/// of their own.
package struct TrainingName: Hashable, Sendable, CustomStringConvertible {
  package let deployment: DeploymentID
  /// From 1, in the order in which the trainer is told of the deployment's runs.
  package let run: Int?
  package let attempt: Int?

  package init(_ deployment: DeploymentID, run: Int? = nil, attempt: Int? = nil) {
    self.deployment = deployment
    self.run = run
    self.attempt = attempt
  }

  package var description: String {
    "\(deployment)" + (run.map { " run \($0)" } ?? "") + (attempt.map { " attempt \($0)" } ?? "")
  }
}
