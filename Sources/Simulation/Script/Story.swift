package import Domain

/// A script's run, as it is told: what happened when, and how it ended.
package struct Story: Sendable {
  package let title: String
  package private(set) var lines: [Line] = []
  package private(set) var endings: [(words: String, fault: String?)] = []
  package private(set) var violations: [Violation] = []
  package private(set) var passes = 0
  package private(set) var effects = 0
  /// How long the story took, in simulated time.
  package private(set) var duration = Interval.zero

  /// One thing that happened.
  package struct Line: Sendable {
    /// Since the start.
    package let at: Interval
    package let what: What
  }

  package enum What: Sendable {
    /// A happening of the script, in its words.
    case happening(String)
    /// A decision of the controller, journaled.
    case event(Event)
    /// The controller's answer to a person.
    case answer(Response)
    /// The traffic is divided anew; nil where there is no route any more.
    case route(DeploymentID, Shares?)
    /// A deployment waits for something, or for nothing any more.
    case reason(DeploymentID, Reason)
    /// A deployment's training waits for something, or starts nothing any more.
    case training(DeploymentID, TrainingReport)
    /// The controller ends (false) or starts.
    case controller(starts: Bool)
  }

  /// Who has the traffic, in percent.
  package struct Shares: Equatable, Sendable {
    package let stable: String
    package let candidate: String?
    package let weight: Int
  }

  /// Every ending is true, and no promise was broken.
  package var isGood: Bool { violations.isEmpty && endings.allSatisfy { $0.fault == nil } }

  /// Runs a script without faults.
  package init(_ script: Script) {
    title = script.scenario.title
    var run = Run(script.scenario)
    var answered: Set<Int> = []
    while !run.isOver, run.passes < script.scenario.longest {
      let before = run
      run.step()
      tell(before, run, script, &answered)
    }
    run.finish(within: script.scenario.longest)
    for ending in script.scenario.endings { endings.append((ending.words, ending.fault(run))) }
    (violations, passes, effects) = (run.monitor.violations, run.passes, run.effects)
    duration = run.now - run.started
  }

  private mutating func tell(_ before: Run, _ after: Run, _ script: Script, _ answered: inout Set<Int>) {
    let at = before.now - before.started
    var told: [What] = script.wording[before.nextHappening..<after.nextHappening].map { .happening($0) }
    let (had, has) = (before.controller != nil, after.controller != nil)
    if had != has, before.passes > 0 { told.append(.controller(starts: has)) }
    for (id, answer) in after.lastPlan.answers.sorted(by: { $0.key < $1.key })
    where answered.insert(id).inserted { told.append(.answer(answer)) }
    told += after.journal.events.dropFirst(before.journal.events.count).map { .event($0) }
    told += Self.routes(before, after) + Self.reasons(before, after) + Self.trainings(before, after)
    lines += told.map { Line(at: at, what: $0) }
  }

  private static func routes(_ before: Run, _ after: Run) -> [What] {
    let (old, new) = (before.fleet.observed.routes, after.fleet.observed.routes)
    return Set(old.keys).union(new.keys).sorted().filter { old[$0] != new[$0] }.map { id in
      .route(id, new[id].map { after.shares(id, $0) })
    }
  }

  /// Reasons that come and go within a pass, or that the events tell.
  private static let untold: Set<String> = ["fetching", "settingRoute", "baking", "watching", "stopping"]

  private static func reasons(_ before: Run, _ after: Run) -> [What] {
    after.lastPlan.reports.compactMap { report in
      let kind = report.reason.code
      guard kind != before.report(report.id)?.reason.code, !untold.contains(kind) else { return nil }
      return .reason(report.id, report.reason)
    }
  }
}

extension Story {
  private static func trainings(_ before: Run, _ after: Run) -> [What] {
    after.lastPlan.reports.compactMap { report in
      guard let training = report.training, training.state != before.report(report.id)?.training?.state else {
        return nil
      }
      return switch training.state {
      case .waiting, .stopped: .training(report.id, training)
      // The events tell these.
      case .idle, .training, .collecting, .accepted: nil
      }
    }
  }
}

extension Run {
  fileprivate func shares(_ id: DeploymentID, _ route: Route) -> Story.Shares {
    func version(_ release: ReleaseID) -> String {
      fleet.forms[KeptRelease(deployment: id, release: release)]?.version ?? release.short
    }
    return Story.Shares(
      stable: version(route.stable), candidate: route.candidate.map(version), weight: route.candidateWeight)
  }
}

extension Ending {
  /// As a script says it.
  package var words: String {
    switch self {
    case .serves(let id, let version): "\(id) serves v\(version)"
    case .refused(let id, let version, let held): "\(id) \(held ? "holds" : "refuses") v\(version)"
    case .gone(let id): "\(id) gone"
    case .replicas(let id, let count): "\(id) has \(count) replicas"
    case .reason(let id, let kind): "\(id) reason \(kind)"
    case .events(let id, let kind, let count): "\(id) journals \(count) \(kind.rawValue)"
    case .trained(let id, let kinds): "\(id) trained \(kinds.isEmpty ? "nothing" : kinds.joined(separator: " "))"
    case .training(let id, let state): "\(id) training \(state.rawValue)"
    case .declared(let id, let version): "\(id) branch says v\(version)"
    }
  }
}
