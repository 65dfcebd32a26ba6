internal import Domain

extension RolloutPolicy {
  init(_ rollout: ObjectValue) throws(TableMismatch) {
    var (steps, gates): ([Step], [Gate]) = ([], [])
    for step in rollout.list("steps") { steps.append(try Step(step.objectValue())) }
    for gate in rollout.list("gates") { gates.append(try Gate(gate.objectValue())) }
    self.init(
      steps: steps, gates: gates, noDataDeadline: try rollout.duration("noDataDeadline"),
      deadline: try rollout.duration("deadline"))
  }
}

extension Step {
  fileprivate init(_ step: ObjectValue) throws(TableMismatch) {
    self.init(weight: try step.integer("weight"), bake: try step.duration("bake"))
  }
}

extension Gate {
  fileprivate init(_ gate: ObjectValue) throws(TableMismatch) {
    guard let metric = TrafficMetric(rawValue: try gate.text("metric")) else { throw TableMismatch(field: "metric") }
    guard let onNoData = OnNoData(rawValue: try gate.text("onNoData")) else { throw TableMismatch(field: "onNoData") }
    self.init(
      name: try gate.text("name"), metric: metric, min: gate["min"].flatMap { metric.bound($0.value) },
      max: gate["max"].flatMap { metric.bound($0.value) }, minSamples: try gate.integer("minSamples"),
      interval: try gate.duration("interval"), onNoData: onNoData)
  }
}

extension Located {
  fileprivate func objectValue() throws(TableMismatch) -> ObjectValue {
    guard let object = value.object else { throw TableMismatch(field: "list item") }
    return object
  }
}
