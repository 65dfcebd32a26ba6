import Domain

/// A policy whose lines are still being read.
struct PolicyDraft {
  var steps: [Step] = []
  var gates: [Gate] = []
  var onFailure = OnFailure.rollback
  var noDataDeadline = Interval.minutes(5)
  var deadline = Interval.minutes(30)

  var policy: RolloutPolicy {
    RolloutPolicy(
      steps: steps, gates: gates, onFailure: onFailure, noDataDeadline: noDataDeadline, deadline: deadline)
  }
}

extension ScriptReader {
  /// `policy careful`.
  mutating func policy(_ cursor: inout ScriptCursor) throws(ScriptFault) {
    let name = try cursor.word("the policy's name")
    policies[name] = PolicyDraft()
    openPolicy = name
  }

  mutating func policyLine(_ word: String, _ cursor: inout ScriptCursor) throws(ScriptFault) {
    guard let openPolicy, var draft = policies[openPolicy] else {
      throw cursor.fault("expected a `policy` line above, for `\(word)` is a part of one")
    }
    switch word {
    case "step": draft.steps.append(try step(&cursor, after: draft.steps.last?.weight ?? 0))
    case "gate":
      draft.gates.append(try gate(&cursor))
      if draft.gates.count > ScriptLimits.gates { throw cursor.fault("more than \(ScriptLimits.gates) gates") }
    case "on":
      try cursor.expect("failure")
      let choice = try cursor.choice(OnFailure.allCases.map(\.rawValue), "what follows from a failed gate")
      draft.onFailure = OnFailure(rawValue: choice) ?? .rollback
    case "no":
      try cursor.expect("data for")
      draft.noDataDeadline = try cursor.duration("how long evidence is waited for")
      if cursor.take(",") {
        try cursor.expect("deadline")
        draft.deadline = try cursor.duration("how long a rollout may take")
      }
    default: draft.deadline = try cursor.duration("how long a rollout may take")
    }
    policies[openPolicy] = draft
  }

  /// `step 10 % for 5s approval`.
  private func step(_ cursor: inout ScriptCursor, after last: Int) throws(ScriptFault) -> Step {
    let start = cursor
    let weight = try cursor.percent("a weight")
    guard weight > last else { throw start.fault("weights rise: expected more than \(last) %") }
    try cursor.expect("for")
    let bake = try cursor.duration("how long to bake")
    return Step(weight: weight, bake: bake, needsApproval: cursor.take("approval"))
  }

  /// The policy of that name, which must be whole.
  func finishedPolicy(_ cursor: inout ScriptCursor) throws(ScriptFault) -> RolloutPolicy {
    let start = cursor
    let name = try cursor.choice(policies.keys.sorted(), "a policy")
    guard let policy = policies[name]?.policy, policy.steps.last?.weight == 100,
      policy.steps.count <= ScriptLimits.steps
    else { throw start.fault("the steps of policy \(name) have to end at 100 %") }
    return policy
  }
}
