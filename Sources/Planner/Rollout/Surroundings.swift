import Domain

/// What a deployment's pass sees beside its own record.
struct Surroundings {
  let now: Instant
  let wall: WallTime
  let observed: ObservedState
  let evidence: Evidence
  var failures: ChangeFailures
  private let targets: [LocalTarget]

  init(_ input: PlanningInput, _ history: History) {
    targets = history.targets
    now = input.now
    wall = input.wall
    observed = input.observed
    evidence = input.evidence
    failures = ChangeFailures(history)
  }

  /// How many rollouts the target allows at a time; none where it is not known.
  func limit(of target: String) -> Int { targets.first { $0.name == target }?.maxConcurrentRollouts ?? 0 }
}
