package import Domain

/// Decides one pass: what to remember, what to do, and why each deployment is as it is.
///
/// Total and pure. The steps are in order of precedence; a later one sees what an earlier one decided.
package func plan(_ input: PlanningInput) -> Plan {
  var plan = Plan()
  plan.history = input.history
  takeUpDeclarations(input, &plan)
  advanceRollouts(input, &plan)
  advanceTrainings(input, &plan)
  answerRequests(input, &plan)
  plan.changed = changedRecords(from: input.history, to: plan.history)
  planEffects(input, &plan)
  plan.reports = reports(input, plan)
  return plan
}

private func changedRecords(from old: History, to new: History) -> [DeploymentID] {
  new.records.keys.sorted().filter { id in new.records[id]?.durablePart != old.records[id]?.durablePart }
}

private func advanceRollouts(_ input: PlanningInput, _ plan: inout Plan) {
  var world = Surroundings(input, plan.history)
  var turns = Turns(plan.history, input.observed)
  for id in plan.history.records.keys.sorted() {
    guard let record = plan.history.records[id] else { continue }
    var pass = Pass(record: record, world: world, mayStart: turns.isFree(on: record.declaration.release.target))
    pass.advance()
    turns.account(from: record, to: pass.record)
    world.failures.account(pass.record)
    plan.take(pass)
  }
}

extension Plan {
  /// Takes over what a deployment's pass decided.
  mutating func take(_ pass: Pass) {
    history.records[pass.id] = pass.record
    events += pass.events
    measured += pass.measured
  }
}
