import Domain
import Planner

/// One pass of the controller, as `Controller` makes it, with an effect point wherever it touches the world.
extension Run {
  mutating func tickController() {
    if let until = standsStillUntil {
      if now < until { return unsettled() }
      standsStillUntil = nil
    }
    if controller == nil {
      guard now >= startsAt else { return unsettled() }
      startController()
    }
    if !controllerPass() { crash(restartAfter: scenario.interval) }
  }

  private mutating func unsettled() { quiet = 0 }

  mutating func crash(restartAfter interval: Interval) {
    note("the controller ends")
    controller = nil
    startsAt = now + interval
    quiet = 0
    monitor.crashed(passes)
  }

  private mutating func startController() {
    fleet.forget()
    source.poll()
    var memory = ControllerMemory(journal)
    if memory.isNew { memory.adopt(adopt(fleet.observed, revision: source.revision ?? .none)) }
    controller = memory
    note("a controller starts")
  }

  /// The next point's fault; nil for none.
  mutating func fault(at point: EffectPoint) -> Fault? {
    defer { points += 1 }
    passPoints.append(point)
    guard let next = injections.first, next.point == points else { return nil }
    injections.removeFirst()
    lastFault = passes
    note("fault: \(next.fault) at \(point)")
    return next.fault
  }

  /// False when the controller died in it.
  private mutating func controllerPass() -> Bool {
    guard let memory = controller else { return true }
    source.poll()
    let fault = fault(at: .observation)
    if fault == .crashBefore { return false }
    let input = gather(memory, fault)
    monitor.observed(input, self, isStale: fault == .stale, isBlind: fault == .blind)
    var plan = plan(input)
    let faults = lint(plan, input)
    monitor.linted(faults, self)
    plan = plan.without(Set(faults.compactMap(\.deployment)), old: input.history)
    let written = journal.commits
    guard let saved = save(plan, memory, input) else { return false }
    lastPlan = saved
    answer(saved)
    let isAlive = carryOut(saved.actions)
    countQuiet(hasWritten: journal.commits != written)
    return isAlive
  }

  private func gather(_ memory: ControllerMemory, _ fault: Fault?) -> PlanningInput {
    let seen = fault == .stale ? past.first ?? fleet : fleet
    let wanted = measurements(for: memory.history)
    var evidence = seen.measure(wanted)
    if fault == .blind { for request in wanted { evidence.measurements[request.key] = .error("no answer") } }
    return PlanningInput(
      now: now, wall: wall, desired: source.desired, observed: seen.observed, evidence: evidence,
      history: memory.history, requests: requests, confirmation: confirmation)
  }

  /// Writes the plan down before anything of it is carried out; nil when the controller died over it.
  private mutating func save(_ plan: Plan, _ memory: ControllerMemory, _ input: PlanningInput) -> Plan? {
    var tried = memory
    tried.remember(plan, revision: source.revision)
    guard let entry = tried.entry() else {
      controller = tried
      return plan
    }
    let fault = fault(at: .commit)
    if fault == .crashBefore { return nil }
    if !isDiskFull, fault != .error { commit(entry) }
    if fault == .crashAfter {
      answer(plan)
      return nil
    }
    guard !isDiskFull, fault != .error, fault != .lostAnswer else { return keepWithoutJournal(plan, memory, input) }
    tried.saved(entry)
    controller = tried
    return plan
  }

  private mutating func commit(_ entry: SimulatedJournal.Entry) {
    monitor.willCommit(entry, self)
    journal.commit(entry)
    guard trace != nil else { return }
    for event in entry.events {
      note("\(event.deployment) \(event.kind.rawValue) \(event.version ?? ""): \(event.reason)")
    }
    note("commit of \(entry.records.count) records, \(entry.removals.count) removals")
  }

  private mutating func keepWithoutJournal(_ plan: Plan, _ memory: ControllerMemory, _ input: PlanningInput) -> Plan {
    note("the journal can't be written")
    var prudent = plan.postponing(plan.mustWait(old: memory.history), input)
    prudent.answers = [:]
    var kept = memory
    kept.remember(prudent, revision: nil)
    kept.doubt(plan)
    controller = kept
    monitor.writeFailed(passes)
    return prudent
  }

  /// A person who got no answer asks again; one whose word is journaled sees that it is in force.
  private mutating func answer(_ plan: Plan) {
    guard !requests.isEmpty else { return }
    requests.removeAll { plan.answers[$0.id] != nil }
  }

  private mutating func countQuiet(hasWritten: Bool) {
    let isIdle =
      lastPlan.actions.isEmpty && lastPlan.changed.isEmpty && !hasWritten && late.isEmpty
      && !isDiskFull && monitor.lastWriteFailure != passes && lastPlan.reports.allSatisfy(\.isTerminal)
      && !fleet.observed.replicas.values.contains { $0.phase == .stopping } && !isTraining
    if !isIdle, quiet > 0, !isAwaitingPeople, nextHappening == scenario.timeline.count { monitor.wokeUp(self) }
    quiet = isIdle ? quiet + 1 : 0
    isAwaitingPeople = lastPlan.reports.contains { $0.isTerminal && $0.candidate != nil }
  }
}
