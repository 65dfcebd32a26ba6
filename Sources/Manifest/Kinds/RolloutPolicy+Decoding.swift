internal import Domain

extension RolloutPolicy {
  init(_ rollout: ObjectValue) throws(TableMismatch) {
    var (steps, gates): ([Step], [Gate]) = ([], [])
    for step in rollout.list("steps") { steps.append(try Step(step.objectValue())) }
    for gate in rollout.list("gates") { gates.append(try Gate(gate.objectValue())) }
    guard let onFailure = OnFailure(rawValue: try rollout.text("onFailure")) else {
      throw TableMismatch(field: "onFailure")
    }
    self.init(
      // Without steps: everything at once, and no watch.
      steps: steps.isEmpty ? [Step(weight: 100, bake: .zero)] : steps, gates: gates, onFailure: onFailure,
      noDataDeadline: try rollout.duration("noDataDeadline"), deadline: try rollout.duration("deadline"))
  }
}

extension Step {
  fileprivate init(_ step: ObjectValue) throws(TableMismatch) {
    self.init(
      weight: try step.integer("weight"), bake: try step.duration("bake"),
      needsApproval: try step.text("approval") == "required")
  }
}

extension Gate {
  fileprivate init(_ gate: ObjectValue) throws(TableMismatch) {
    guard let onNoData = OnNoData(rawValue: try gate.text("onNoData")) else { throw TableMismatch(field: "onNoData") }
    let unit = FigureUnit(metric: gate.optionalText("metric"))
    let drift = gate["drift"]?.value.object
    self.init(
      name: try gate.text("name"), measure: try Measure(gate), min: gate["min"].flatMap { unit.value($0.value) },
      max: drift?["max"]?.value.number ?? gate["max"].flatMap { unit.value($0.value) },
      comparison: try Comparison(gate, unit, confidence: gate.number("confidence")),
      minSamples: try (drift ?? gate).integer("minSamples"), interval: try gate.duration("interval"),
      onNoData: onNoData,
      tolerance: Tolerance(
        failures: gate["maxFailures"]?.value.integer,
        consecutiveFailures: gate["maxConsecutiveFailures"]?.value.integer,
        errorTime: gate["maxErrorTime"]?.value.duration),
      isDryRun: try gate.boolean("dryRun"))
  }
}

extension Measure {
  init(_ measured: ObjectValue) throws(TableMismatch) {
    if let metric = measured.optionalText("metric") {
      guard let metric = TrafficMetric(rawValue: metric) else { throw TableMismatch(field: "metric") }
      self = .traffic(metric)
    } else if let query = measured.optionalText("query") {
      self = .query(source: try measured.text("source"), Template(query))
    } else if let drift = measured["drift"]?.value.object {
      self = .drift(try DriftMeasure(drift))
    } else {
      self = .pointer(source: try measured.text("source"), Template(try measured.text("pointer")))
    }
  }
}

extension Comparison {
  /// Nil where nothing is compared.
  init?(_ measured: ObjectValue, _ unit: FigureUnit, confidence: Double) {
    guard measured["compareTo"] != nil else { return nil }
    self.init(
      maxIncrease: measured["maxIncrease"].flatMap { unit.margin($0.value) },
      maxDecrease: measured["maxDecrease"].flatMap { unit.margin($0.value) }, confidence: confidence)
  }
}
