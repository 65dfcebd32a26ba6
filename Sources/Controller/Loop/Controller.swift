package import Domain
package import Execution
package import Journal
import Planner

/// Runs passes: gather, plan, check, write down, carry out, publish. It takes no decision of its own.
package actor Controller {
  let source: any DesiredSource
  private let serving: any ServingSystem
  private let metrics: (any MetricReader)?
  private let ledger: any Ledger
  private let clock: Clock
  let log: any ControllerLog
  private let decide: @Sendable (PlanningInput) -> Plan
  /// Rung when somebody waits; nil until the loop runs.
  var bell: Doorbell?
  var queue = RequestQueue()
  private var memory = Memory()
  private var confirmation: Confirmation?
  private var journalTrouble: String?
  private var failures: [Action: String] = [:]
  private var lastSource: SourceStatus?
  /// What the last pass saw and decided; nil before the first.
  package private(set) var snapshot: Snapshot?

  /// - Parameter decide: what makes a plan of what was gathered; it is checked before it is carried out.
  package init(
    source: any DesiredSource, serving: any ServingSystem, metrics: (any MetricReader)? = nil, ledger: any Ledger,
    clock: Clock, log: any ControllerLog, decide: @escaping @Sendable (PlanningInput) -> Plan = { plan($0) }
  ) {
    self.source = source
    self.serving = serving
    self.metrics = metrics
    self.ledger = ledger
    self.clock = clock
    self.log = log
    self.decide = decide
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
    if memory.isNew {
      memory.history = found
      memory.adopt(found.records)
    } else {
      memory.adopt(found.records.filter { lost.contains($0.key) })
    }
  }

  /// One pass. It answers whoever asked for something before it began.
  @discardableResult
  package func pass() async -> Snapshot {
    let entries = takeRequests()
    let (input, state) = await gather(entries.compactMap(\.request))
    let decided = decide(input)
    let faults = lint(decided, input)
    faults.forEach(log.refused)
    let faulty = Set(faults.compactMap(\.deployment))
    let saved = await save(decided.without(faulty, old: input.history), input, state)
    await carryOut(saved.plan.actions)
    let isDraining = input.observed.replicas.values.contains { $0.phase == .stopping }
    let published = publish(saved.plan, state, isDraining: isDraining)
    let outcome = PassOutcome(before: input.history, answers: decided.answers, faulty: faulty, saved: saved)
    for entry in entries { entry.answer.resume(returning: outcome.response(to: entry.subject)) }
    return published
  }

  /// What the next pass would do, and nothing done.
  package func preview() async -> Plan { decide(await gather([]).0) }

  /// Takes up what people asked for since the last pass.
  private func takeRequests() -> [RequestQueue.Entry] {
    let entries = queue.takeAll()
    confirmation = entries.compactMap(\.confirmation).last ?? confirmation
    memory.note(entries.compactMap(\.followed).flatMap { $0.events(for: memory.history) })
    return entries
  }

  private func gather(_ requests: [PersonRequest]) async -> (PlanningInput, SourceState) {
    let state = await source.current()
    let observed = await serving.observe()
    let now = clock.now()
    let evidence = await evidence(state.desired, now)
    let input = PlanningInput(
      now: now, wall: clock.wall(), desired: state.desired, observed: observed, evidence: evidence,
      history: memory.history, requests: requests, confirmation: confirmation)
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
  private func save(_ plan: Plan, _ input: PlanningInput, _ source: SourceState) async -> Saved {
    var tried = memory
    tried.remember(plan, revision: source.revision, origin: source.origin)
    guard let entry = tried.entry(at: clock.wall()) else {
      memory = tried
      // All there was to write may have been what a person asked for, and was refused.
      journalTrouble = nil
      return Saved(plan: plan)
    }
    do throws(JournalError) {
      try await ledger.commit(entry)
      tried.saved(entry)
      memory = tried
      if journalTrouble != nil { log.journalRecovered() }
      journalTrouble = nil
      plan.events.forEach(log.decided)
      return Saved(plan: plan)
    } catch {
      return keepWithoutJournal(plan, input, "\(error)")
    }
  }

  private func keepWithoutJournal(_ plan: Plan, _ input: PlanningInput, _ message: String) -> Saved {
    if journalTrouble != message { log.journalFailed(message) }
    journalTrouble = message
    let waiting = plan.mustWait(old: input.history)
    let prudent = plan.postponing(waiting, input)
    memory.remember(prudent, revision: nil)
    memory.doubt(plan)
    prudent.events.forEach(log.decided)
    return Saved(plan: prudent, waiting: waiting, trouble: message)
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
