/// All that is remembered of a deployment between two passes and across restarts.
package struct Record: Equatable, Codable, Sendable {
  package let id: DeploymentID
  /// The last valid declaration and the revision that brought it: stays in force while a newer one is invalid.
  package var declaration: Declaration
  package var revision: Revision
  package var serving: Serving
  package var change: Change
  /// Releases that will not be tried again by themselves, newest first.
  package var quarantine: [Quarantined]
  /// Releases that passed a watch, newest first.
  package var proven: [Proven]
  /// Why the newest revision's word on this deployment is not in force; nil when it is.
  package var hold: Hold?
  /// The route that was last seen to be as intended: a later difference is somebody else's doing. Not durable.
  package var confirmedRoute: Route?

  package init(id: DeploymentID, declaration: Declaration, revision: Revision) {
    self.id = id
    self.declaration = declaration
    self.revision = revision
    serving = .nothing
    change = .none
    quarantine = []
    proven = []
    hold = nil
    confirmedRoute = nil
  }
}

/// Why a deployment is kept as it last was declared, whatever the newest revision says.
package enum Hold: Equatable, Codable, Sendable {
  /// Its manifest is faulty: the first fault with its position.
  case invalid(String)
  /// The file that held it can't be parsed.
  case unreadable(String)
  /// Its manifest is gone, and it says `prune: false`.
  case notPruned
  /// Its manifest is gone together with too many others, which waits for `setpoint confirm`.
  case massDeletion(gone: Int, of: Int)
}

/// Who holds the traffic.
package enum Serving: Equatable, Codable, Sendable {
  /// No release ever got traffic. [watched]
  case nothing
  /// The release passed its watch: last known good. [watched]
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

  package init(release: Release, previous: Release?, policy: RolloutPolicy) {
    self.release = release
    self.previous = previous
    self.policy = policy
    clock = StepClock()
    stalled = .zero
  }

  /// The bake of the last step; on a first release the bakes of all steps, for it skipped them.
  package var bake: Interval {
    let steps = previous == nil ? policy.steps : Array(policy.steps.suffix(1))
    return steps.reduce(.zero) { $0 + $1.bake }
  }
}

/// What is on its way to become stable.
package enum Change: Equatable, Codable, Sendable {
  /// [warming]
  case none
  /// Its artifact and replicas are being made ready; it has no traffic. [stepping, none]
  case warming(Candidate)
  /// It has the weight of a step. [none]
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
  /// Passed a watch before: goes to the last step at once.
  package let isProven: Bool
  /// Observed time since the rollout began.
  package var elapsed: Interval
  /// Observed time since it last was healthy with evidence.
  package var stalled: Interval
  /// The pass that time was last counted at. Not durable.
  package var countedAt: Instant?

  package init(release: Release, policy: RolloutPolicy, isProven: Bool) {
    self.release = release
    self.policy = policy
    self.isProven = isProven
    elapsed = .zero
    stalled = .zero
  }
}

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

  package init() {}
}

/// A release that failed, and why.
package struct Quarantined: Equatable, Codable, Sendable {
  package let release: ReleaseID
  package let version: String
  package let reason: String
  /// Given up without a failure of its own (no evidence in time): held, not condemned.
  package let held: Bool

  package init(release: ReleaseID, version: String, reason: String, held: Bool) {
    self.release = release
    self.version = version
    self.reason = reason
    self.held = held
  }
}

/// A release that passed a watch, with the artifact it needs to come back.
package struct Proven: Equatable, Codable, Sendable {
  package let release: ReleaseID
  package let digest: Digest

  package init(release: ReleaseID, digest: Digest) {
    self.release = release
    self.digest = digest
  }
}
