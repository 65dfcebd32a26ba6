import Domain

/// What is said of trainings beside what is declared.
extension ScriptReader {
  /// `fraud run 2 attempt 1: fails, takes 5s`: what is not said stays as it was.
  mutating func train(_ cursor: inout ScriptCursor) throws(ScriptFault) -> (TrainingName, TrainingBehaviour) {
    let id = try deployment(&cursor)
    let run = cursor.take("run") ? try cursor.integer("a run", 1...ScriptLimits.happenings) : nil
    let attempt = cursor.take("attempt") ? try cursor.integer("an attempt", 1...ScriptLimits.attempts) : nil
    try cursor.expect(":")
    let name = TrainingName(id, run: run, attempt: attempt)
    var behaviour = trained[name] ?? TrainingBehaviour()
    repeat { try clause(&cursor, &behaviour) } while cursor.take(",")
    trained[name] = behaviour
    return (name, behaviour)
  }

  private func clause(_ cursor: inout ScriptCursor, _ behaviour: inout TrainingBehaviour) throws(ScriptFault) {
    if cursor.take("shown after") {
      behaviour.shownAfter = try cursor.duration("how long it is not seen")
      return
    }
    if cursor.take("cancelled in") {
      behaviour.cancelTakes = try cursor.duration("how long it takes to end it")
      return
    }
    let outcomes = TrainingBehaviour.Outcome.allCases.map(\.rawValue)
    let word = try cursor.choice(outcomes + ["takes", "metric"], "how it goes")
    switch word {
    case "takes": behaviour.takes = try cursor.duration("how long it takes")
    case "metric":
      let metric = try cursor.word("a metric")
      behaviour.metrics[metric] = cursor.take("missing") ? nil : try cursor.number("its value")
    default: behaviour.outcome = TrainingBehaviour.Outcome(rawValue: word) ?? .succeeds
    }
  }

  /// `taken`, `refused` or `denied`.
  func pushes(_ cursor: inout ScriptCursor) throws(ScriptFault) -> Occurrence {
    switch try cursor.choice(["taken", "refused", "denied"], "how pushes are answered") {
    case "taken": .pushes(.takes)
    case "refused": .pushes(.refuses)
    default: .pushes(.deniesWriting)
    }
  }

  func trainingState(_ cursor: inout ScriptCursor) throws(ScriptFault) -> TrainingReport.State {
    let word = try cursor.choice(TrainingReport.State.words, "where a training stands")
    return TrainingReport.State(rawValue: word.prefix(1).uppercased() + word.dropFirst()) ?? .idle
  }

  /// How runs ended, newest first.
  func phases(_ cursor: inout ScriptCursor) throws(ScriptFault) -> [String] {
    var phases: [String] = []
    while !cursor.isAtEnd {
      phases.append(try cursor.choice(["published", "rejected", "failed", "conflicted"], "how a run ended"))
    }
    return phases
  }

  /// `data/train.csv 2f`, or `data/train.csv missing`.
  func data(_ cursor: inout ScriptCursor) throws(ScriptFault) -> (path: String, hash: String?) {
    let path = try cursor.word("a path")
    if cursor.take("missing") { return (path, nil) }
    return (path, try cursor.word("what it holds"))
  }

  func schedule(_ cursor: inout ScriptCursor) throws(ScriptFault) -> CronSchedule {
    let start = cursor
    let text = try cursor.word("when it comes, five fields in quotes")
    do throws(CronFault) { return try CronSchedule(text) } catch { throw start.fault("the schedule \(error)") }
  }

  /// A training made it: nobody declares it.
  func isTrained(_ name: ReleaseName) -> Bool {
    name.version.hasPrefix("t") && Int(name.version.dropFirst()) != nil && specs[name.deployment]?.retraining != nil
  }
}

extension TrainingReport.State {
  static let words = ["idle", "waiting", "training", "collecting", "accepted", "stopped"]
}
