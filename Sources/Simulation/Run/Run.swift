package import Domain
import Planner

/// A scenario on its way: source, machine, journal and controller, pass by pass.
///
/// A value. A copy of it is a fork of the world: whatever is done to the one, the other goes on as if nothing had
/// happened.
package struct Run: Sendable {
  package let scenario: Scenario
  package internal(set) var now = Instant(milliseconds: 1000)
  /// When the story started, what is served being settled.
  package internal(set) var started = Instant(milliseconds: 1000)
  var wallOffset: Int64
  package internal(set) var source: SimulatedSource
  package internal(set) var fleet = Fleet()
  package internal(set) var journal = SimulatedJournal()
  /// Nil while none runs.
  var controller: ControllerMemory?
  /// When the next controller starts, if none runs.
  var startsAt: Instant
  /// SIGSTOP until then.
  var standsStillUntil: Instant?
  var isDiskFull = false
  var requestsPerSecond: Int

  // The story.
  var nextHappening = 0
  var lastHappened: Instant
  var conditionHeldAt: Instant?
  /// Requests that no journaled answer was given to yet.
  var requests: [PersonRequest] = []
  var lastRequest = 0
  var confirmation: Confirmation?

  // Faults.
  /// Those that are still to come, in order of their points.
  var injections: [Injection] = []
  /// The machine before each of the newest passes, oldest first, for a stale observation; kept only where one may come.
  var past: [Fleet] = []
  var keepsPast = false
  var late: [LateEffect] = []

  /// The pass of the last fault that was injected; long ago without one.
  var lastFault = -1000

  var struck: Strike?

  // What is counted.
  /// Passes of time, whether or not a controller ran in them.
  package internal(set) var passes = 0
  /// Effect points so far.
  package internal(set) var points = 0
  /// Actions that were carried out or tried.
  package internal(set) var effects = 0
  /// Passes in a row in which nothing was under way, done or written.
  package internal(set) var quiet = 0
  /// A candidate waits for a person, its gates being in force: that is no silence.
  var isAwaitingPeople = false
  /// What was done to each deployment and when, as one number.
  var deeds: [DeploymentID: StableHash] = [:]
  package internal(set) var lastPlan = Plan()
  package internal(set) var monitor = Monitor()
  package internal(set) var trace: Trace?
  /// The kinds of the points of the last pass, in order; kept while a clean run is taken stock of.
  var passPoints: [EffectPoint] = []

  /// The story's start: what it says is served has been brought up without trouble.
  package init(_ scenario: Scenario, isTraced: Bool = false) {
    self.scenario = scenario
    source = SimulatedSource(scenario, isEmpty: scenario.served.isEmpty)
    wallOffset = scenario.wall.milliseconds - 1000
    requestsPerSecond = scenario.requestsPerSecond
    startsAt = now
    lastHappened = now
    for (name, behaviour) in scenario.behaviours { fleet.behaviours[name.id] = behaviour }
    fleet.trainer.behaviours = scenario.trainings
    if !scenario.served.isEmpty { settle() }
    trace = isTraced ? Trace() : nil
  }

  private mutating func settle() {
    let story = nextHappening
    nextHappening = scenario.timeline.count
    for _ in 0..<scenario.longest where quiet < Self.silence { step() }
    nextHappening = story
    (passes, points, effects, quiet) = (0, 0, 0, 0)
    (started, lastHappened) = (now, now)
    deeds = [:]
    monitor.storyStarts()
  }

  /// Passes without any effect that prove convergence.
  static let silence = 4

  package var wall: WallTime { WallTime(milliseconds: now.milliseconds + wallOffset) }
  /// Everything has happened, and nothing more will.
  package var isOver: Bool { nextHappening == scenario.timeline.count && quiet >= Self.silence }
  package func report(_ id: DeploymentID) -> DeploymentReport? { lastPlan.reports.first { $0.id == id } }

  /// Faults that are to come, by the numbers of their points.
  package mutating func inject(_ faults: [Injection]) {
    injections = faults
    keepsPast = true
  }

  /// Until all is over, or `limit` passes after the start.
  package mutating func finish(within limit: Int) {
    while !isOver, passes < limit { step() }
    if !isOver { monitor.didNotConverge(self, limit) }
    monitor.end(self)
  }

  /// One pass, and the time after it.
  package mutating func step() {
    passPoints.removeAll(keepingCapacity: true)
    let before = keepsPast ? fleet : nil
    happen()
    applyLate()
    tickController()
    monitor.afterPass(self)
    passes += 1
    now = now + scenario.interval
    fleet.advance(to: now, requestsPerSecond: requestsPerSecond)
    fleet.push(to: &source)
    if let before { past = past.suffix(Fault.delay - 1) + [before] }
  }

  mutating func note(_ line: @autoclosure () -> String) {
    guard trace != nil else { return }
    trace?.add("\(passes) \((now - started).milliseconds)ms #\(points) \(line())")
  }
}
