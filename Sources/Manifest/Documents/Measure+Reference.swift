internal import Domain

extension RolloutPolicy {
  /// With these references in the gates of their names.
  func comparing(with histograms: [String: Histogram]) -> RolloutPolicy {
    guard !histograms.isEmpty else { return self }
    return RolloutPolicy(
      steps: steps, gates: gates.map { $0.comparing(with: histograms[$0.name]) }, onFailure: onFailure,
      noDataDeadline: noDataDeadline, deadline: deadline)
  }
}

extension Retraining {
  /// With these references in the triggers of their names.
  func comparing(with histograms: [String: Histogram]) -> Retraining {
    guard !histograms.isEmpty else { return self }
    return Retraining(
      mode: mode, triggers: triggers.map { $0.comparing(with: histograms[$0.name]) }, trainer: trainer,
      parameters: parameters, timeout: timeout, maxAttempts: maxAttempts, cooldown: cooldown, budget: budget,
      accept: accept)
  }
}

extension Gate {
  fileprivate func comparing(with histogram: Histogram?) -> Gate {
    Gate(
      name: name, measure: measure.comparing(with: histogram), min: min, max: max, comparison: comparison,
      minSamples: minSamples, interval: interval, onNoData: onNoData, tolerance: tolerance, isDryRun: isDryRun)
  }
}

extension Trigger {
  fileprivate func comparing(with histogram: Histogram?) -> Trigger {
    guard case .metric(let measure, let min, let max, let lasting, let interval) = cause else { return self }
    return Trigger(
      name: name,
      cause: .metric(
        measure.comparing(with: histogram), min: min, max: max, lasting: lasting, interval: interval))
  }
}

extension Measure {
  fileprivate func comparing(with histogram: Histogram?) -> Measure {
    guard case .drift(let drift) = self, let histogram else { return self }
    return .drift(drift.comparing(with: histogram))
  }
}
