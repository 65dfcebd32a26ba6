import Domain

/// A release that is judged: the candidate in its step, or a promoted release in its watch.
struct Trial {
  let release: Release
  let reference: Reference
  let policy: RolloutPolicy
  /// The release's share of the traffic in percent.
  let weight: Int
  /// How long evidence may be missing before a gate with `onNoData: fail` fails.
  let patience: Interval
  var clock: StepClock
  /// Error rates that are compared from look to look, by gate.
  var comparisons: [String: SequentialComparison]

  /// What `compareTo: stable` compares with.
  enum Reference {
    /// The release that holds the traffic beside the candidate.
    case release(Release)
    /// What that release had while both had traffic.
    case baseline(Baseline)
    /// There was none.
    case nothing
  }
}

extension Record {
  /// The candidate's step, while it has one.
  var stepTrial: Trial? {
    get {
      guard case .stepping(let candidate, let step) = change else { return nil }
      return Trial(
        release: candidate.release, reference: serving.stable.map { .release($0) } ?? .nothing,
        policy: candidate.policy, weight: step.weight, patience: candidate.policy.steps[step.index].bake,
        clock: step.clock, comparisons: candidate.comparisons)
    }
    set {
      guard let newValue, case .stepping(var candidate, var step) = change else { return }
      candidate.comparisons = newValue.comparisons
      step.clock = newValue.clock
      change = .stepping(candidate, step)
    }
  }

  /// The watch of the release that holds the traffic, while it is watched.
  var watchTrial: Trial? {
    get {
      guard case .watched(let watch) = serving else { return nil }
      return Trial(
        release: watch.release, reference: watch.previous == nil ? .nothing : .baseline(watch.baseline),
        policy: watch.policy, weight: 100 - candidateWeight, patience: watch.bake, clock: watch.clock,
        comparisons: watch.comparisons)
    }
    set {
      guard let newValue else { return }
      serving = serving.mapWatch { watch in
        watch.clock = newValue.clock
        watch.comparisons = newValue.comparisons
      }
    }
  }
}
