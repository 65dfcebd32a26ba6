import Domain

/// What must be done to make the world match the records. Order matters only between machines and deployments: the
/// proxy first, then what serves, then what is no longer needed.
func planEffects(_ input: PlanningInput, _ plan: inout Plan) {
  planProxy(input, &plan)
  for id in plan.history.records.keys.sorted() {
    guard let record = plan.history.records[id] else { continue }
    var effects = Effects(record: record, now: input.now, observed: input.observed)
    effects.plan()
    plan.actions += effects.actions
    plan.events += effects.events
  }
  planTrainings(input, &plan)
  planCleanup(input, &plan)
}

private func planProxy(_ input: PlanningInput, _ plan: inout Plan) {
  let targets = plan.history.targets
  guard !targets.isEmpty || !input.observed.targets.isEmpty else { return }
  if case .down(let reason) = input.observed.proxy, !targets.isEmpty {
    plan.add(nil, .ensureProxy(targets), "the proxy is down: \(reason)")
  } else if input.observed.targets != targets, input.observed.proxy == .up {
    plan.add(nil, .ensureProxy(targets), "its listening addresses changed")
  }
}

extension Plan {
  mutating func add(_ id: DeploymentID?, _ action: Action, _ reason: String) {
    actions.append(PlannedAction(deployment: id, action: action, reason: reason))
  }
}

/// The effects of one deployment.
struct Effects {
  let record: Record
  let now: Instant
  let observed: ObservedState
  var actions: [PlannedAction] = []
  var events: [Event] = []

  init(record: Record, now: Instant, observed: ObservedState) {
    self.record = record
    self.now = now
    self.observed = observed
  }

  mutating func plan() {
    planRoute()
    for release in record.liveReleases { planReplicas(of: release) }
    stopWhatIsNotLive()
  }

  mutating func add(_ action: Action, _ reason: String) {
    actions.append(PlannedAction(deployment: record.id, action: action, reason: reason))
  }

  mutating func noteHealed(_ release: Release, _ reason: String) {
    events.append(
      Event(
        deployment: record.id, kind: .healed, release: release.id, version: release.version,
        revision: record.revision, reason: reason))
  }
}
