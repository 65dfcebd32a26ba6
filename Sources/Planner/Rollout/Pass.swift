import Domain

/// One deployment in one pass: its record on the way from the old to the new, and what is to be told of that way.
struct Pass {
  var record: Record
  var events: [Event] = []
  var measured: [MeasuredGate] = []
  let world: Surroundings
  /// Whether another rollout may start on its target.
  let mayStart: Bool

  init(record: Record, world: Surroundings, mayStart: Bool = false) {
    self.record = record
    self.world = world
    self.mayStart = mayStart
  }

  /// The rules in order of precedence: what is bad goes first, what is new comes last.
  mutating func advance() {
    observe()
    leaveFailedWatch()
    giveUpFailedCandidate()
    giveUpUndeclaredCandidate()
    returnToDeclaredPrevious()
    takeUpPolicy()
    passWatch()
    advanceCandidate()
    start()
    confirmRoute()
  }

  var id: DeploymentID { record.id }
  var now: Instant { world.now }
  var observed: ObservedState { world.observed }
  var declared: Release { record.declaration.release }
  var isSuspended: Bool { record.declaration.suspend || record.suspension != nil }

  mutating func note(
    _ kind: EventKind, _ release: Release, _ reason: String, _ evidence: [GateEvidence] = []
  ) {
    events.append(
      Event(
        deployment: id, kind: kind, release: release.id, version: release.version, revision: record.revision,
        reason: reason, evidence: evidence))
  }

  /// Remembers the route once it is seen in force, so that a later difference is known as somebody else's.
  private mutating func confirmRoute() {
    let route = record.attainableRoute(observed)
    if observed.routes[id] == route {
      record.confirmedRoute = route
    } else if record.confirmedRoute != route {
      record.confirmedRoute = nil
    }
  }
}
