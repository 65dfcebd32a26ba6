import Domain
import Planner

/// Watches a run with the eyes of someone who knows nothing of the planner but what it promises.
///
/// It judges by the machine's own truth, by what was shown to the controller, and by what is in the journal, after each
/// effect.
package struct Monitor: Equatable, Sendable {
  package internal(set) var violations: [Violation] = []
  /// Until which pass a deployment's routes and replicas may be off, for somebody or a late effect meddled with it.
  var excused: [DeploymentID: Int] = [:]
  /// Until which pass replicas may be missing, for there are to be more of them.
  var scaled: [DeploymentID: Int] = [:]
  /// What was shown in the pass under way.
  var shown = Shown()
  /// Bake as the monitor counts it.
  var bakes: [DeploymentID: BakeCount] = [:]
  var lastCrash = -1000
  var lastWriteFailure = -1000
  /// Verbs that a person used, by deployment.
  var asked: [DeploymentID: Set<Verb>] = [:]
  /// The journal was lost: what is found serving may be without one.
  var isJournalLost = false
  var trainings = TrainingLedger()

  /// Passes within which what was disturbed from outside must be as it should be again.
  static let patience = 30
  /// Passes for the same after a late effect or a stranger's hand, which need no process to start.
  static let shortPatience = 4

  struct Shown: Equatable, Sendable {
    var pass = -1
    /// An earlier state of the world, or no figures at all.
    var isDistorted = false
    /// Releases that failed a gate clearly, with the gate; they must have no traffic after the pass.
    var failing: [DeploymentID: Failing] = [:]
  }

  struct Failing: Equatable, Sendable {
    let release: ReleaseID
    let gate: String
  }

  mutating func report(_ invariant: Invariant, _ id: DeploymentID?, _ run: Run, _ message: String) {
    guard violations.count < 20 else { return }
    violations.append(Violation(invariant, id, message, pass: run.passes, point: run.points))
  }

  // What happens outside of the controller.

  mutating func storyStarts() {
    excused = [:]
    bakes = [:]
    (lastCrash, lastWriteFailure) = (-1000, -1000)
  }

  mutating func disturbed(_ id: DeploymentID, _ pass: Int) {
    excused[id] = max(excused[id, default: 0], pass + Self.shortPatience)
  }

  mutating func asked(_ verb: Verb, _ id: DeploymentID) { asked[id, default: []].insert(verb) }
  mutating func crashed(_ pass: Int) { lastCrash = pass }
  mutating func writeFailed(_ pass: Int) { lastWriteFailure = pass }
  mutating func journalLost() {
    isJournalLost = true
    (trainings.runs, trainings.data) = ([:], [:])
  }

  mutating func lateEffect(_ action: Action, _ pass: Int) {
    switch action {
    case .startReplica(let release, _), .fetchArtifact(let release): disturbed(release.deployment, pass)
    case .stopReplica(let replica): excused[replica.deployment] = pass + Self.patience
    case .setRoute(let id, _), .removeRoute(let id): disturbed(id, pass)
    case .discardRelease(let kept): disturbed(kept.deployment, pass)
    case .ensureProxy, .discardArtifact, .train, .publish, .checkWriteAccess: break
    }
  }

  func isExcused(_ id: DeploymentID, _ run: Run) -> Bool { run.passes <= excused[id, default: -1] }

  /// Whether a process of the release ended from outside a short while ago, or the proxy did.
  func isHurt(_ id: DeploymentID, _ release: ReleaseID, _ run: Run) -> Bool {
    // What is being started again has its own time for that.
    let isStarting = run.fleet.observed.replicas.contains { replica, state in
      guard replica.deployment == id, replica.release == release else { return false }
      return switch state.phase {
      case .starting, .answering: true
      case .ready, .unready, .stopping, .exited: false
      }
    }
    if isStarting, run.fleet.hurt[KeptRelease(deployment: id, release: release)] != nil { return true }
    let patience = Interval(milliseconds: run.scenario.interval.milliseconds * Int64(Self.patience))
    if let at = run.fleet.hurt[KeptRelease(deployment: id, release: release)], run.now - at <= patience { return true }
    return run.fleet.proxyEnded.map { run.now - $0 <= patience } ?? false
  }

  mutating func linted(_ faults: [PlanFault], _ run: Run) {
    for fault in faults {
      if !shown.isDistorted { report(.lint, fault.deployment, run, fault.message) }
      // Its record stays as it was, so for the controller this pass never was.
      guard let id = fault.deployment, let before = bakes[id]?.passBefore else { continue }
      bakes[id]?.lastPass = before
    }
  }

  // The end.

  mutating func didNotConverge(_ run: Run, _ limit: Int) {
    let waiting = run.lastPlan.reports.filter { !$0.isTerminal }.map { "\($0.id) \($0.reason.code)" }
    let story =
      run.nextHappening < run.scenario.timeline.count
      ? "; never came: \(run.scenario.timeline[run.nextHappening].when)" : ""
    report(.convergence, nil, run, "not settled after \(limit) passes: \(waiting.joined(separator: ", "))\(story)")
  }

  mutating func wokeUp(_ run: Run) {
    guard run.lastFault < run.passes - Self.shortPatience else { return }
    let actions = run.lastPlan.actions.map(\.action.words).joined(separator: "; ")
    report(.silence, nil, run, "was settled, and then: \(actions) \(run.lastPlan.changed)")
  }

  mutating func end(_ run: Run) {
    for (id, record) in run.journal.records where run.isOver && !run.isAwaitingPeople {
      if let stable = record.serving.stable, run.fleet.observed.routes[id]?.weight(of: stable.id) != 100 {
        report(.served, id, run, "is settled without all traffic on its stable release")
      }
    }
  }
}
