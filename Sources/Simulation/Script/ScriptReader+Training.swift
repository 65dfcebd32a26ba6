import Domain

/// A training whose lines are still being read.
struct TrainingDraft {
  var mode = RetrainMode.auto
  var triggers: [Trigger] = []
  var accept: [AcceptanceGate] = []
  var timeout = Interval.hours(1)
  var maxAttempts = 1
  var cooldown = Interval.zero
  var budget: TrainingBudget?

  var retraining: Retraining {
    Retraining(
      mode: mode, triggers: triggers, trainer: "trainer", parameters: [:], timeout: timeout, maxAttempts: maxAttempts,
      cooldown: cooldown, budget: budget, accept: accept)
  }
}

extension ScriptReader {
  static let trainingLines = ["trigger", "accept", "timeout", "attempts", "cooldown", "budget"]

  /// `training nightly, mode propose`.
  mutating func training(_ cursor: inout ScriptCursor) throws(ScriptFault) {
    let name = try cursor.word("the training's name")
    var draft = TrainingDraft()
    if cursor.take(",") {
      try cursor.expect("mode")
      let choice = try cursor.choice(RetrainMode.allCases.map(\.rawValue), "what becomes of a result")
      draft.mode = RetrainMode(rawValue: choice) ?? .auto
    }
    trainings[name] = draft
    openTraining = name
  }

  mutating func trainingLine(_ word: String, _ cursor: inout ScriptCursor) throws(ScriptFault) {
    guard let openTraining, var draft = trainings[openTraining] else {
      throw cursor.fault("expected a `training` line above, for `\(word)` is a part of one")
    }
    switch word {
    case "trigger": draft.triggers.append(try trigger(&cursor))
    case "accept": draft.accept.append(try acceptance(&cursor))
    case "timeout": draft.timeout = try cursor.duration("how long an attempt may take")
    case "attempts": draft.maxAttempts = try cursor.integer("attempts", 1...ScriptLimits.attempts)
    case "cooldown": draft.cooldown = try cursor.duration("how long it rests after a run")
    default:
      let runs = try cursor.integer("how many runs", 1...ScriptLimits.happenings)
      try cursor.expect("per")
      draft.budget = TrainingBudget(runs: runs, per: try cursor.duration("a span"))
    }
    guard draft.triggers.count <= ScriptLimits.gates, draft.accept.count <= ScriptLimits.gates else {
      throw cursor.fault("more than \(ScriptLimits.gates) of these")
    }
    trainings[openTraining] = draft
  }

  private func trigger(_ cursor: inout ScriptCursor) throws(ScriptFault) -> Trigger {
    let name = try cursor.word("the trigger's name")
    try cursor.expect(":")
    switch try cursor.choice(["schedule", "source", "data"], "what it looks at") {
    case "schedule": return Trigger(name: name, cause: try scheduleTrigger(&cursor))
    case "source": return Trigger(name: name, cause: try figureTrigger(name, &cursor))
    default:
      var paths: [String] = []
      repeat { paths.append(try cursor.word("a path")) } while cursor.take("and")
      return Trigger(name: name, cause: .data(paths: paths))
    }
  }

  /// `schedule "0 3 * * *", catch up each`.
  private func scheduleTrigger(_ cursor: inout ScriptCursor) throws(ScriptFault) -> TriggerCause {
    let schedule = try schedule(&cursor)
    guard cursor.take(",") else { return .schedule(schedule, catchUp: .once) }
    try cursor.expect("catch up")
    let choice = try cursor.choice(CatchUp.allCases.map(\.rawValue), "what follows from missed times")
    return .schedule(schedule, catchUp: CatchUp(rawValue: choice) ?? .once)
  }

  /// `source prom, max 0.05, for 30s`.
  private func figureTrigger(_ name: String, _ cursor: inout ScriptCursor) throws(ScriptFault) -> TriggerCause {
    let measure = Measure.query(source: try cursor.word("a metric source"), Template(name))
    var (min, max): (Double?, Double?) = (nil, nil)
    var (lasting, interval) = (Interval.zero, Interval.seconds(1))
    while cursor.take(",") {
      switch try cursor.choice(["min", "max", "for", "every"], "a clause of a trigger") {
      case "min": min = try cursor.number("the least figure")
      case "max": max = try cursor.number("the greatest figure")
      case "for": lasting = try cursor.duration("how long it lasts")
      default: interval = try cursor.duration("how often it is measured")
      }
    }
    guard min != nil || max != nil else { throw cursor.fault("expected a bound: min or max") }
    return .metric(measure, min: min, max: max, lasting: lasting, interval: interval)
  }

  /// `auc, min 0.9, compare to stable, max decrease 2 %`.
  private func acceptance(_ cursor: inout ScriptCursor) throws(ScriptFault) -> AcceptanceGate {
    let metric = try cursor.word("a metric of the result")
    var (min, max): (Double?, Double?) = (nil, nil)
    var (increase, decrease): (Margin?, Margin?) = (nil, nil)
    while cursor.take(",") {
      if cursor.take("max increase") {
        increase = try margin(&cursor)
      } else if cursor.take("max decrease") {
        decrease = try margin(&cursor)
      } else if try cursor.choice(["min", "max"], "a clause of `accept`") == "min" {
        min = try cursor.number("the least figure")
      } else {
        max = try cursor.number("the greatest figure")
      }
    }
    let isCompared = increase != nil || decrease != nil
    guard min != nil || max != nil || isCompared else {
      throw cursor.fault("expected a bound: min, max, max increase or max decrease, the latter two against what serves")
    }
    let comparison = Comparison(maxIncrease: increase, maxDecrease: decrease, confidence: 0.99)
    return AcceptanceGate(metric: metric, min: min, max: max, comparison: isCompared ? comparison : nil)
  }
}
