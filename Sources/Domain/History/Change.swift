/// What is on its way to become stable.
package enum Change: Equatable, Codable, Sendable {
  /// [warming]
  case none
  /// Its artifact and replicas are being made ready; it has no traffic. [stepping, none]
  case warming(Candidate)
  /// It has the weight of a step. [stepping, none]
  case stepping(Candidate, StepState)

  package var candidate: Candidate? {
    switch self {
    case .none: nil
    case .warming(let candidate), .stepping(let candidate, _): candidate
    }
  }
}

/// A release that is being tried.
package struct Candidate: Equatable, Codable, Sendable {
  package let release: Release
  package var policy: RolloutPolicy
  package let way: Way
  /// A person said `promote`: it gets all traffic as soon as it is ready.
  package var isPromoted: Bool
  /// Steps that a person allowed it to enter, by index.
  package var approved: Set<Int>
  /// What a person is waited for; nil while nobody is.
  package var awaited: Awaited?
  /// Error rates that are compared from look to look over all steps, by gate.
  package var comparisons: [String: SequentialComparison]
  /// Observed time since the rollout began, without the time that a person was waited for.
  package var elapsed: Interval
  /// Observed time since it last was healthy with evidence.
  package var stalled: Interval
  /// The pass that time was last counted at. Not durable.
  package var countedAt: Instant?

  package init(release: Release, policy: RolloutPolicy, way: Way) {
    self.release = release
    self.policy = policy
    self.way = way
    isPromoted = false
    approved = []
    awaited = nil
    comparisons = [:]
    elapsed = .zero
    stalled = .zero
  }
}

/// How a candidate reaches all traffic.
package enum Way: Equatable, Codable, Sendable {
  /// Step by step.
  case steps
  /// At once, for it passed a watch before or there is nothing to compare it with.
  case direct
  /// At once and without a watch: a person goes back to it, whatever is declared.
  case back(Attribution)
}

/// A person who is waited for.
package struct Awaited: Equatable, Codable, Sendable {
  package let what: Decision
  /// Observed time so far.
  package var waited: Interval

  package init(_ what: Decision) {
    self.what = what
    waited = .zero
  }

  package enum Decision: Equatable, Codable, Sendable {
    /// Whether the step at this index may be entered.
    case approval(step: Int)
    /// What becomes of a candidate whose gate failed.
    case pause(Pause)
  }
}

/// A gate that failed where the policy leaves it to a person what follows.
package struct Pause: Equatable, Codable, Sendable {
  package let reason: String
  package let failed: [GateEvidence]

  package init(reason: String, failed: [GateEvidence]) {
    self.reason = reason
    self.failed = failed
  }
}
