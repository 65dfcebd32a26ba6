/// Who holds the traffic.
package enum Serving: Equatable, Codable, Sendable {
  /// No release ever got traffic. [watched]
  case nothing
  /// The release passed its watch: last known good. [watched, proven]
  case proven(Release)
  /// Promoted, and watched until its bake has passed. [proven, watched]
  case watched(Watch)

  /// The release that holds the traffic.
  package var stable: Release? {
    switch self {
    case .nothing: nil
    case .proven(let release): release
    case .watched(let watch): watch.release
    }
  }

  /// The release that is kept warm to go back to while a promoted one is watched.
  package var previous: Release? {
    switch self {
    case .nothing, .proven: nil
    case .watched(let watch): watch.previous
    }
  }
}

/// The time after a promotion.
package struct Watch: Equatable, Codable, Sendable {
  package let release: Release
  /// Nil on a first release.
  package let previous: Release?
  package var policy: RolloutPolicy
  package var clock: StepClock
  /// Observed time since it last was healthy with evidence.
  package var stalled: Interval
  /// What the previous release had in the last step with both, for gates that compare with it.
  package let baseline: Baseline
  /// Error rates that are compared from look to look, by gate.
  package var comparisons: [String: SequentialComparison]
  /// A person is waited for, because a gate failed and the policy leaves it to a person; nil while nobody is.
  package var awaited: Awaited?

  package init(
    release: Release, previous: Release?, policy: RolloutPolicy, baseline: Baseline = Baseline(),
    comparisons: [String: SequentialComparison] = [:]
  ) {
    self.release = release
    self.previous = previous
    self.policy = policy
    self.baseline = baseline
    self.comparisons = comparisons
    clock = StepClock()
    stalled = .zero
    awaited = nil
  }

  /// The bake of the last step; on a first release the bakes of all steps, for it skipped them.
  package var bake: Interval {
    let steps = previous == nil ? policy.steps : Array(policy.steps.suffix(1))
    return steps.reduce(.zero) { $0 + $1.bake }
  }
}

/// Figures of the release that held the traffic beside a candidate, as they last were.
package struct Baseline: Equatable, Codable, Sendable {
  /// By gate.
  package var figures: [String: Double] = [:]

  package init() {}
}
