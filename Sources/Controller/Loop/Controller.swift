package import Domain
package import Execution
package import Journal
import Planner

/// Runs passes: gather, plan, check, write down, carry out, publish. It takes no decision of its own.
package actor Controller {
  private let source: any DesiredSource
  private let serving: any ServingSystem
  private let metrics: (any MetricReader)?
  private let ledger: any Ledger
  private let clock: Clock
  private let log: any ControllerLog
  private var memory = Memory()
  private var confirmation: Confirmation?
  private var journalTrouble: String?
  private var failures: [Action: String] = [:]
  private var lastSource: SourceStatus?
  /// What the last pass saw and decided; nil before the first.
  package private(set) var snapshot: Snapshot?

  package init(
    source: any DesiredSource, serving: any ServingSystem, metrics: (any MetricReader)? = nil, ledger: any Ledger,
    clock: Clock, log: any ControllerLog
  ) {
    self.source = source
    self.serving = serving
    self.metrics = metrics
    self.ledger = ledger
    self.clock = clock
    self.log = log
  }

  /// Takes up what an earlier run left. What the journal can't tell of a deployment is taken from what is found
  /// serving: that release is the stable one.
  package func start() async throws(JournalError) {
    let contents = try await ledger.load()
    memory.take(contents)
    let lost = Set(contents.unreadable.map(\.id))
    for record in contents.unreadable { log.recordLost(record.id, record.problem) }
    guard memory.isNew || !lost.isEmpty else { return }
    let revision = await source.current().revision ?? .none
    let found = adopt(await serving.observe(), revision: revision)
    if memory.isNew { memory.history = found }
    for id in lost { memory.history.records[id] = found.records[id] }
  }

  /// A person allows the deletions of `revision`.
  package func confirm(_ revision: Revision) {
    confirmation = Confirmation(revision: revision, by: Attribution(who: "", why: ""))
  }

  /// One pass.
  @discardableResult
  package func pass() async -> Snapshot {
    let (input, state) = await gather()
    var plan = plan(input)
    let faults = lint(plan, input)
    faults.forEach(log.refused)
    plan = plan.without(Set(faults.compactMap(\.deployment)), old: input.history)
    plan = await save(plan, input, state.revision)
    await carryOut(plan.actions)
    return publish(plan, state, isDraining: input.observed.replicas.values.contains { $0.phase == .stopping })
  }

  /// What the next pass would do, and nothing done.
  package func preview() async -> Plan { plan(await gather().0) }

  private func gather() async -> (PlanningInput, SourceState) {
    let state = await source.current()
    let observed = await serving.observe()
    let now = clock.now()
    let evidence = await evidence(state.desired, now)
    let input = PlanningInput(
      now: now, wall: clock.wall(), desired: state.desired, observed: observed, evidence: evidence,
      history: memory.history, confirmation: confirmation)
    return (input, state)
  }

  /// What the data plane and the metric sources say. Without a revision the sources stay as they were.
  private func evidence(_ desired: DesiredState?, _ now: Instant) async -> Evidence {
    let requests = measurements(for: memory.history)
    let traffic = await serving.measure(requests.filter(\.gate.measure.isTraffic), now: now)
    guard let metrics else { return traffic }
    if let desired { metrics.configure(desired.metricSources) }
    return traffic.merging(metrics.evidence(for: requests, now: now))
  }

  /// Writes the plan down before anything of it is carried out. What can't be written is not done, retreats excepted.
  private func save(_ plan: Plan, _ input: PlanningInput, _ revision: Revision?) async -> Plan {
    var tried = memory
    tried.remember(plan, revision: revision)
    guard let entry = tried.entry(at: clock.wall()) else {
      memory = tried
      return plan
    }
    do throws(JournalError) {
      try await ledger.commit(entry)
      tried.saved(entry)
      memory = tried
      if journalTrouble != nil { log.journalRecovered() }
      journalTrouble = nil
      plan.events.forEach(log.decided)
      return plan
    } catch {
      return keepWithoutJournal(plan, input, "\(error)")
    }
  }

  private func keepWithoutJournal(_ plan: Plan, _ input: PlanningInput, _ message: String) -> Plan {
    if journalTrouble != message { log.journalFailed(message) }
    journalTrouble = message
    let prudent = plan.without(plan.mustWait(old: input.history), old: input.history)
    memory.remember(prudent, revision: nil)
    prudent.events.forEach(log.decided)
    return prudent
  }

  private func carryOut(_ actions: [PlannedAction]) async {
    let executions = await execute(actions, on: serving)
    var failed: [Action: String] = [:]
    for execution in executions {
      if case .failed(let reason) = execution.outcome { failed[execution.planned.action] = reason }
      // The same failure every pass would fill the log and hide what is new.
      if failed[execution.planned.action] == nil
        || failures[execution.planned.action] != failed[execution.planned.action]
      {
        log.carriedOut(execution)
      }
    }
    failures = failed
  }

  private func publish(_ plan: Plan, _ state: SourceState, isDraining: Bool) -> Snapshot {
    if lastSource?.gist != state.status.gist { log.sourceChanged(state) }
    lastSource = state.status
    let published = Snapshot(
      at: clock.wall(), source: state, plan: plan, isDraining: isDraining, journalTrouble: journalTrouble,
      passes: (snapshot?.passes ?? 0) + 1)
    snapshot = published
    return published
  }
}
