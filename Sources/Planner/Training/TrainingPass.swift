import Domain

/// What a deployment's training sees beside its own record.
struct TrainingWorld {
  let now: Instant
  let wall: WallTime
  let observed: ObservedState
  let evidence: Evidence
  /// The newest revision, and what the paths of data triggers hold in it; nil until one was read.
  let revision: Revision?
  let content: [String: Content]

  init(_ input: PlanningInput) {
    now = input.now
    wall = input.wall
    observed = input.observed
    evidence = input.evidence
    revision = input.desired?.revision
    content = input.desired?.content ?? [:]
  }
}

/// One deployment's training in one pass: on its way from the old to the new, and what is to be told of that way.
struct TrainingPass {
  let record: Record
  var training: TrainingRecord
  var events: [Event] = []
  let world: TrainingWorld

  init(_ record: Record, _ world: TrainingWorld) {
    self.record = record
    self.world = world
    training = record.training ?? TrainingRecord()
  }

  /// The rules in order of precedence.
  ///
  /// - Parameters:
  ///   - before: what was declared in the pass before.
  ///   - isTurnFree: whether another attempt fits beside those that run.
  mutating func advance(before: DeclaredTraining?, isTurnFree: Bool) {
    training.takeUp(declared, before: before)
    training.forgetFuture(of: world.wall)
    pauseTriggersOfRolledBack()
    lookAtTriggers()
    advanceRun(isTurnFree: isTurnFree)
  }

  var declared: DeclaredTraining? { record.declaration.training }
  var wall: WallTime { world.wall }

  mutating func note(_ kind: EventKind, _ reason: String, _ note: TrainingNote) {
    events.append(
      Event(
        deployment: record.id, kind: kind, version: note.result?.version, revision: record.revision, reason: reason,
        training: note))
  }

  mutating func note(_ kind: EventKind, _ reason: String, of run: TrainingRun) {
    note(
      kind, reason,
      TrainingNote(
        run: run.id, trigger: run.job.trigger, data: run.job.data, attempt: run.attempt, result: run.result))
  }
}

extension TrainingRecord {
  /// Times that lie in the future were written down before the wall clock was set back: they count from now on.
  fileprivate mutating func forgetFuture(of wall: WallTime) {
    let horizon = wall + Limits.clockStep
    starts = starts.map { $0 > horizon ? wall : $0 }
    for index in past.indices {
      if let ended = past[index].endedAt, ended > horizon { past[index].endedAt = wall }
    }
  }
}
