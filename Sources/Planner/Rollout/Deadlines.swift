import Domain

extension Watch {
  /// The deadline that has passed; nil while none has.
  var expiry: String? {
    if let awaited { return awaited.expiry }
    return stalled >= policy.noDataDeadline ? "no evidence for \(policy.noDataDeadline) in its watch" : nil
  }
}

extension Candidate {
  var pause: Pause? { if case .pause(let pause) = awaited?.what { pause } else { nil } }

  /// The deadline that has passed; nil while none has.
  var expiry: String? {
    if let awaited { return awaited.expiry }
    if stalled >= policy.noDataDeadline { return "nothing to judge it by for \(policy.noDataDeadline)" }
    return elapsed >= policy.deadline ? "its rollout took longer than \(policy.deadline)" : nil
  }
}

extension Awaited {
  fileprivate var expiry: String? {
    waited >= Limits.longestWait ? "nobody decided within \(Limits.longestWait)" : nil
  }
}

extension Judgement {
  /// A source was silent for longer than its gate bears.
  var outage: String? {
    silent.first.map { "gate \($0.gate) could not be measured: \($0.error ?? "no answer")" }
  }
}
