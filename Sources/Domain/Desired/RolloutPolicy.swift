/// How a new release may reach traffic, and what takes it back.
package struct RolloutPolicy: Hashable, Codable, Sendable {
  /// Weights rise and end at 100, whose bake is the watch after promotion. Never empty.
  package let steps: [Step]
  package let gates: [Gate]
  package let onFailure: OnFailure
  /// Waiting for evidence or for readiness longer than this gives the candidate up, without quarantine.
  package let noDataDeadline: Interval
  /// For the whole rollout.
  package let deadline: Interval

  package init(
    steps: [Step], gates: [Gate], onFailure: OnFailure = .rollback, noDataDeadline: Interval, deadline: Interval
  ) {
    self.steps = steps
    self.gates = gates
    self.onFailure = onFailure
    self.noDataDeadline = noDataDeadline
    self.deadline = deadline
  }
}

/// What a failed gate leads to.
package enum OnFailure: String, Hashable, Codable, Sendable, CaseIterable {
  case rollback, pause
}

/// One stage of a rollout.
package struct Step: Hashable, Codable, Sendable {
  /// The candidate's share of the traffic, in percent, 1 to 100.
  package let weight: Int
  /// How long the candidate must be observed healthy at this weight.
  package let bake: Interval
  /// A person is asked before the step is entered.
  package let needsApproval: Bool

  package init(weight: Int, bake: Interval, needsApproval: Bool = false) {
    self.weight = weight
    self.bake = bake
    self.needsApproval = needsApproval
  }
}
