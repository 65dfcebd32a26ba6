internal import Domain

extension RolloutPolicy {
  /// With a deployment's parameters in the queries of its gates. What a query can't hold stays open; it is refused
  /// before.
  func filled(_ parameters: [String: String]) -> RolloutPolicy {
    guard !gates.allSatisfy(\.measure.isTraffic) else { return self }
    let values = TemplateVariable.values(of: parameters)
    return RolloutPolicy(
      steps: steps, gates: gates.map { $0.filled(values) }, onFailure: onFailure, noDataDeadline: noDataDeadline,
      deadline: deadline)
  }
}

extension Retraining {
  /// With a deployment's parameters in the queries of its triggers, as with gates.
  func filled(_ parameters: [String: String]) -> Retraining {
    let values = TemplateVariable.values(of: parameters)
    return Retraining(
      mode: mode, triggers: triggers.map { Trigger(name: $0.name, cause: $0.cause.filled(values)) }, trainer: trainer,
      parameters: self.parameters, timeout: timeout, maxAttempts: maxAttempts, cooldown: cooldown, budget: budget,
      accept: accept)
  }
}

extension TriggerCause {
  fileprivate func filled(_ values: [String: String]) -> TriggerCause {
    switch self {
    case .schedule, .data: self
    case .metric(let measure, let min, let max, let lasting, let interval):
      .metric(measure.filled(values), min: min, max: max, lasting: lasting, interval: interval)
    }
  }
}

extension Gate {
  fileprivate func filled(_ values: [String: String]) -> Gate {
    Gate(
      name: name, measure: measure.filled(values), min: min, max: max, comparison: comparison, minSamples: minSamples,
      interval: interval, onNoData: onNoData, tolerance: tolerance, isDryRun: isDryRun)
  }
}
