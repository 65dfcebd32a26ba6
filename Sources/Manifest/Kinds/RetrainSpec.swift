package import Domain
internal import YAML

/// A sound `retrain` block, with the places of what it refers to.
package struct RetrainSpec: Sendable {
  package let retraining: Retraining
  let trainer: Reference
  /// The sources that its triggers ask, besides the traffic.
  let sources: [SourceUse]
  /// What its triggers of drift compare with.
  let references: [DriftReference]
  /// The paths of its data triggers.
  let paths: [Reference]
  /// The place of each trigger's name, in the order of the triggers.
  let triggerPlaces: [MarkRange]

  init(_ retrain: ObjectValue) throws(TableMismatch) {
    retraining = try Retraining(retrain)
    trainer = try Reference(retrain, "trainer")
    var (sources, paths, places): ([SourceUse], [Reference], [MarkRange]) = ([], [], [])
    for trigger in retrain.list("triggers") {
      let trigger = try trigger.objectValue()
      places.append(try trigger.located("name").range)
      if let use = try SourceUse(trigger) { sources.append(use) }
      paths += trigger.list("paths").compactMap { path in
        path.value.text.map { Reference(name: $0, range: path.range) }
      }
    }
    self.sources = sources
    self.paths = paths
    triggerPlaces = places
    references = try DriftReference.all(in: retrain.list("triggers"))
  }
}

extension Retraining {
  fileprivate init(_ retrain: ObjectValue) throws(TableMismatch) {
    guard let mode = RetrainMode(rawValue: try retrain.text("mode")) else { throw TableMismatch(field: "mode") }
    var (triggers, accept): ([Trigger], [AcceptanceGate]) = ([], [])
    for trigger in retrain.list("triggers") { triggers.append(try Trigger(trigger.objectValue())) }
    for gate in retrain.list("accept") { accept.append(try AcceptanceGate(gate.objectValue())) }
    self.init(
      mode: mode, triggers: triggers, trainer: try retrain.text("trainer"), parameters: retrain.texts("parameters"),
      timeout: try retrain.duration("timeout"), maxAttempts: try retrain.integer("maxAttempts"),
      cooldown: try retrain.duration("cooldown"), budget: try TrainingBudget(retrain), accept: accept)
  }
}

extension TrainingBudget {
  fileprivate init?(_ retrain: ObjectValue) throws(TableMismatch) {
    guard let budget = retrain["budget"]?.value.object else { return nil }
    self.init(runs: try budget.integer("runs"), per: try budget.duration("per"))
  }
}

extension Trigger {
  fileprivate init(_ trigger: ObjectValue) throws(TableMismatch) {
    self.init(name: try trigger.text("name"), cause: try TriggerCause(trigger))
  }
}

extension TriggerCause {
  fileprivate init(_ trigger: ObjectValue) throws(TableMismatch) {
    if let schedule = trigger.optionalText("schedule") {
      guard let catchUp = CatchUp(rawValue: try trigger.text("catchUp")) else { throw TableMismatch(field: "catchUp") }
      self = .schedule(try CronSchedule(declared: schedule), catchUp: catchUp)
    } else if trigger["paths"] != nil {
      self = .data(paths: trigger.list("paths").compactMap(\.value.text).map(SourcePath.plain))
    } else {
      let unit = FigureUnit(metric: trigger.optionalText("metric"))
      self = .metric(
        try Measure(trigger), min: trigger["min"].flatMap { unit.value($0.value) },
        max: trigger["drift"]?.value.object?["max"]?.value.number ?? trigger["max"].flatMap { unit.value($0.value) },
        lasting: try trigger.duration("for"),
        interval: try trigger.duration("interval"))
    }
  }
}

extension CronSchedule {
  /// Of a text that the field's rule has accepted.
  init(declared text: String) throws(TableMismatch) {
    do throws(CronFault) { try self.init(text) } catch { throw TableMismatch(field: "schedule") }
  }
}

extension AcceptanceGate {
  fileprivate init(_ gate: ObjectValue) throws(TableMismatch) {
    self.init(
      metric: try gate.text("metric"), min: gate["min"]?.value.number, max: gate["max"]?.value.number,
      comparison: Comparison(gate, .plain, confidence: 0.99))
  }
}
