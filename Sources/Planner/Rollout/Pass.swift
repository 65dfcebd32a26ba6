import Domain

/// One deployment in one pass: its record on the way from the old to the new, and the events of that way.
struct Pass {
  var record: Record
  var events: [Event] = []
  let now: Instant
  let observed: ObservedState
  let evidence: Evidence
  /// Whether another rollout may start on its target.
  let mayStart: Bool

  init(record: Record, input: PlanningInput, mayStart: Bool = false) {
    self.record = record
    self.mayStart = mayStart
    now = input.now
    observed = input.observed
    evidence = input.evidence
  }

  /// The rules in order of precedence: what is bad goes first, what is new comes last.
  mutating func advance() {
    countTime()
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
  var declared: Release { record.declaration.release }
  var isSuspended: Bool { record.declaration.suspend }

  mutating func note(
    _ kind: EventKind, _ release: Release, _ reason: String, _ evidence: [GateEvidence] = []
  ) {
    events.append(
      Event(
        deployment: id, kind: kind, release: release.id, version: release.version, revision: record.revision,
        reason: reason, evidence: evidence))
  }

  /// Remembers the intended route once it is seen in force, so that a later difference is known as somebody else's.
  private mutating func confirmRoute() {
    guard let intended = record.intendedRoute else {
      record.confirmedRoute = nil
      return
    }
    if observed.routes[id] == intended {
      record.confirmedRoute = intended
    } else if record.confirmedRoute != intended {
      record.confirmedRoute = nil
    }
  }
}
