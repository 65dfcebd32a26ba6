/// A stage that has been entered.
package struct StepState: Equatable, Codable, Sendable {
  package let index: Int
  /// The weight that was set, in percent; lower than the step's own after a change of steps.
  package let weight: Int
  package var clock: StepClock

  package init(index: Int, weight: Int) {
    self.index = index
    self.weight = weight
    clock = StepClock()
  }
}

/// Observed-healthy time of a step or watch. The instants hold within one run of the controller only: not durable.
package struct StepClock: Equatable, Codable, Sendable {
  package var baked: Interval = .zero
  /// Samples before this do not count; nil until the first pass after the step was entered or the controller started.
  package var evidenceSince: Instant?
  /// The pass that time was last counted at.
  package var countedAt: Instant?
  /// What each gate measured so far in this step or watch, by its name.
  package var tallies: [String: GateTally] = [:]

  package init() {}
}

/// How a gate fared in a step or watch. The instants hold within one run of the controller only: not durable.
package struct GateTally: Equatable, Codable, Sendable {
  /// Measurements that failed, at most one in each of the gate's intervals.
  package var failures = 0
  /// Of these the newest ones without a pass between.
  package var consecutiveFailures = 0
  /// Observed time since the source last answered.
  package var errorTime: Interval = .zero
  /// When the newest failure that counted was measured.
  package var failedAt: Instant?
  /// When the newest measurement that was written down was taken, and what it said.
  package var notedAt: Instant?
  package var noted: Verdict?
  /// Requests before this are in the comparison already.
  package var comparedUntil: Instant?
  /// Requests of both releases that came into the comparison in this step. Not durable.
  package var comparedStable = 0
  package var comparedCandidate = 0

  package init() {}
}
