import Domain

/// Every fault at every effect point of a scenario: the world is forked there, and lives on.
///
/// A fork ends early when it has become the run that it was forked from: from there on it would be the same.
package struct Explorer: Sendable {
  package let scenario: Scenario
  /// The run without faults.
  package private(set) var clean: Run
  package private(set) var failures: [Failure] = []
  package private(set) var tally = ExplorationTally()
  private let end: EndState
  private let line: [Run]

  /// A story that broke a promise.
  package struct Failure: Sendable {
    package let injections: [Injection]
    package let violation: Violation
  }

  /// Failures that are kept; one is enough to fail.
  private static let keptFailures = 8

  /// Runs the scenario without faults.
  package init(_ scenario: Scenario) {
    self.scenario = scenario
    var run = Run(scenario)
    run.keepsPast = true
    var line: [Run] = []
    while !run.isOver, run.passes < scenario.longest {
      line.append(run)
      run.step()
    }
    run.finish(within: scenario.longest)
    line.append(run)
    self.line = line
    clean = run
    end = EndState(run)
    tally.points = run.points
    tally.passes = run.passes
    for violation in run.monitor.violations { failures.append(Failure(injections: [], violation: violation)) }
  }

  /// Tries every fault at every point, and with `depth` 2 every further fault at every later point of those runs.
  package mutating func explore(depth: Int = 1) { explore(line, after: -1, [], depth) }

  private mutating func explore(_ line: [Run], after point: Int, _ injections: [Injection], _ depth: Int) {
    for (index, fork) in line.enumerated() {
      let next = index + 1 < line.count ? line[index + 1] : nil
      for (offset, kind) in (next?.passPoints ?? []).enumerated() where fork.points + offset > point {
        for fault in kind.faults {
          let injection = Injection(point: fork.points + offset, fault: fault)
          follow(fork, injections + [injection], line[index...], depth)
        }
      }
    }
  }

  private mutating func follow(_ fork: Run, _ injections: [Injection], _ parent: ArraySlice<Run>, _ depth: Int) {
    var run = fork
    run.injections = fork.injections + injections.suffix(1)
    run.keepsPast = depth > 1
    var own: [Run] = []
    var hasMerged = false
    let limit = clean.passes + injections.count * recovery
    while !run.isOver, run.passes < limit, !hasMerged {
      if depth > 1 { own.append(run) }
      run.step()
      let index = parent.startIndex + run.passes - fork.passes
      hasMerged = parent.indices.contains(index) && run.isLike(parent[index])
    }
    if depth > 1 { own.append(run) }
    tally.count(run.passes - fork.passes, hasMerged: hasMerged)
    if !hasMerged { run.finish(within: limit) }
    judge(run, injections, hasMerged: hasMerged)
    if depth > 1 { explore(own, after: injections.last?.point ?? -1, injections, depth - 1) }
  }

  private mutating func judge(_ run: Run, _ injections: [Injection], hasMerged: Bool) {
    var run = run
    if !hasMerged, run.isOver { compare(&run, injections) }
    guard !run.monitor.violations.isEmpty else { return }
    tally.failed += 1
    for violation in run.monitor.violations where failures.count < Self.keptFailures {
      let isNew = !failures.contains { $0.violation.message == violation.message }
      if isNew { failures.append(Failure(injections: injections, violation: violation)) }
    }
  }

  private mutating func compare(_ run: inout Run, _ injections: [Injection]) {
    let differences = EndState(run).differences(from: end)
    if !differences.isEmpty { run.monitor.report(.outcome, nil, run, differences) }
    let more = run.effects - clean.effects
    tally.mostRetries = max(tally.mostRetries, more)
    tally.longestDelay = max(tally.longestDelay, run.passes - clean.passes)
    if injections.count == 1 { checkIndependence(&run) }
    if more > injections.count * retries { run.monitor.report(.economy, nil, run, "\(more) more effects") }
  }

  /// What is done to the deployments beside the one that a fault hit, and when, is as it was.
  ///
  /// Only where they have nothing in common: the story waits for nothing more, and turns are not scarce.
  private func checkIndependence(_ run: inout Run) {
    guard let strike = run.struck, strike.isLocal, strike.happening == scenario.timeline.count,
      scenario.targets.allSatisfy({ $0.maxConcurrentRollouts >= clean.deeds.count })
    else { return }
    for (id, deeds) in clean.deeds where id != strike.deployment && run.deeds[id] != deeds {
      run.monitor.report(.independence, id, run, "is treated otherwise, for a fault hit another deployment")
    }
  }

  /// What happened in a failure's story up to the broken promise, from a few passes before its first fault.
  package func story(of failure: Failure) -> [String] {
    var run = Run(scenario, isTraced: true)
    run.inject(failure.injections)
    while run.passes <= failure.violation.pass, !run.isOver { run.step() }
    let first = run.trace?.lines.firstIndex { $0.contains("fault: ") } ?? 0
    return Array(run.trace?.lines.dropFirst(max(0, first - 12)) ?? [])
  }

  /// Passes that a fault may cost: the controller starts again, the evidence and the bake of a step begin anew, and the
  /// longest back-off that one fault can lead to.
  private var recovery: Int {
    let bakes = scenario.specs.map(\.policy).flatMap { $0.steps.map(\.bake.milliseconds) }
    return 24 + Int(2 * (bakes.max() ?? 0) / scenario.interval.milliseconds) + trainingRecovery
  }

  /// Passes that a fault may cost a training: one that takes place long after, a breach that is counted from the start,
  /// a wait between two attempts as far as it was not written down.
  private var trainingRecovery: Int {
    let all = scenario.specs.compactMap(\.retraining)
    guard !all.isEmpty else { return 0 }
    let breaches = all.flatMap(\.triggers).map(\.lasting.milliseconds)
    let wait = Limits.checkpointEvery.milliseconds + (breaches.max() ?? 0)
    return 2 * Fault.longDelay + Int(wait / scenario.interval.milliseconds)
  }

  /// Effects that a fault may cost: what a crash made the controller forget is done once more.
  private var retries: Int { 24 }
}

extension Scenario {
  /// Every deployment as it is declared anywhere in it.
  var specs: [DeploymentSpec] {
    let edits = timeline.flatMap { happening -> [Edit] in
      if case .commit(let edits) = happening.what { return edits }
      if case .rewrite(let edits) = happening.what { return edits }
      return []
    }
    let declared = edits.compactMap { if case .declare(let spec) = $0 { spec } else { nil } }
    return served + declared
  }
}

extension Trigger {
  /// How long a breach must last.
  fileprivate var lasting: Interval {
    if case .metric(_, _, _, let lasting, _) = cause { lasting } else { .zero }
  }
}
