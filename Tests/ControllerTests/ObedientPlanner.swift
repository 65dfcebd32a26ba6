import Domain

/// Does at once what it is asked for: enough of a planner to see what the controller makes of its answers.
enum ObedientPlanner {
  static let id = DeploymentID(namespace: "risk", name: "fraud")
  static let first = Declare.release(1, id)
  static let second = Declare.release(2, id)

  static func plan(_ input: PlanningInput) -> Plan {
    var plan = Plan()
    plan.history = input.history
    if plan.history.records[id] == nil { take(midway, "taken up", &plan) }
    if let confirmation = input.confirmation, plan.history.records[id]?.hold != nil {
      change("confirmed \(confirmation.by.words)", &plan) { $0.hold = nil }
    }
    for request in input.requests { plan.answers[request.id] = answer(request, &plan) }
    return plan
  }

  /// Release 1 serves and release 2 is on its way; the deployments that are gone are too many.
  private static var midway: Record {
    let desired = Declare.version(2, id: id, revision: 1)
    guard case .valid(let declaration)? = desired.deployments[id] else { preconditionFailure("not declared") }
    var record = Record(id: id, declaration: declaration, revision: desired.revision)
    record.serving = .proven(first)
    record.change = .warming(Candidate(release: second, policy: declaration.policy, way: .steps))
    record.hold = .massDeletion(gone: 4, of: 4)
    return record
  }

  private static func answer(_ request: PersonRequest, _ plan: inout Plan) -> Response? {
    let words = "\(request.verb.rawValue) \(request.release ?? "-") \(request.by.words)"
    switch request.verb {
    // The candidate of what is to be trained again is given up in the same pass.
    case .abort, .retrain:
      change(words, &plan) { $0.change = .none }
    case .suspend, .resume, .sync, .rollback:
      change(words, &plan) { $0.suspension = request.by }
    case .promote:
      change(words, &plan) { $0.suspension = request.by }
      let unverified = Action.startReplica(second, index: 0)
      plan.actions.append(PlannedAction(deployment: id, action: unverified, reason: "a rule is broken"))
    case .retry: return nil
    case .approve: return .refused("nothing waits for it")
    }
    return .accepted(words)
  }

  private static func change(_ reason: String, _ plan: inout Plan, _ body: (inout Record) -> Void) {
    guard var record = plan.history.records[id] else { return }
    body(&record)
    take(record, reason, &plan)
  }

  private static func take(_ record: Record, _ reason: String, _ plan: inout Plan) {
    plan.history.records[id] = record
    plan.changed = [id]
    plan.events.append(Event(deployment: id, kind: .held, revision: record.revision, reason: reason))
  }
}
