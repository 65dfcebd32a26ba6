package import Domain
package import Planner

/// Setpoint's whole loop in memory: declared state, a fleet, a journal that survives a crash, and a clock.
///
/// Nothing in it reads a clock or rolls dice: the same calls give the same world. Whoever wants a whole story with
/// faults in it takes a `Scenario` and a `Run`; this is for a test that goes step by step.
package struct World: Sendable {
  package private(set) var now = Instant(milliseconds: 1000)
  /// UTC when the world's clock stands at zero.
  package var epoch = WallTime(milliseconds: 0)
  package var desired: DesiredState?
  package var fleet = Fleet()
  package var confirmation: Confirmation?
  /// What people ask for in the next pass.
  package var requests: [PersonRequest] = []
  /// What a crash leaves.
  package private(set) var journal = SimulatedJournal()
  private var controller = ControllerMemory()
  package private(set) var events: [Event] = []
  package private(set) var lastPlan = Plan()
  package private(set) var faults: [PlanFault] = []
  package var requestsPerSecond = 1000

  package init() {}

  package var wall: WallTime { WallTime(milliseconds: epoch.milliseconds + now.milliseconds) }
  /// What the running controller remembers.
  package var memory: History { controller.history }

  /// One pass of the controller; `crashAfter` ends it after so many of its actions, the journal being written.
  package mutating func pass(crashAfter: Int? = nil) {
    let evidence = fleet.measure(measurements(for: memory))
    let input = PlanningInput(
      now: now, wall: wall, desired: desired, observed: fleet.observed, evidence: evidence, history: memory,
      requests: requests, confirmation: confirmation)
    requests = []
    let plan = plan(input)
    faults += lint(plan, input)
    lastPlan = plan
    events += plan.events
    write(plan)
    for action in plan.actions.prefix(crashAfter ?? plan.actions.count) { _ = fleet.apply(action.action) }
    if crashAfter != nil { crash() }
  }

  private mutating func write(_ plan: Plan) {
    controller.remember(plan, revision: desired?.revision)
    guard let entry = controller.entry() else { return }
    journal.commit(entry)
    controller.saved(entry)
  }

  /// The controller dies and starts again from its journal.
  package mutating func crash() {
    controller = ControllerMemory(journal)
    fleet.forget()
  }

  /// Time passes, for the fleet too.
  package mutating func wait(milliseconds: Int64) {
    now = now + Interval(milliseconds: milliseconds)
    fleet.advance(to: now, requestsPerSecond: requestsPerSecond)
  }

  /// Passes at `interval` until nothing is left to do and nothing is awaited; nil when that took more than `limit`.
  @discardableResult
  package mutating func settle(limit: Int = 2000, interval: Int64 = 500) -> Int? {
    for count in 1...limit {
      pass()
      if lastPlan.actions.isEmpty, lastPlan.changed.isEmpty, lastPlan.reports.allSatisfy(\.isTerminal) { return count }
      wait(milliseconds: interval)
    }
    return nil
  }

  package func report(_ id: DeploymentID) -> DeploymentReport? { lastPlan.reports.first { $0.id == id } }
}
