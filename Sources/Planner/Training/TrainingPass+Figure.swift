import Domain

extension TrainingPass {
  /// A figure that stays outside its bounds for long enough fires once, until it is inside again. No figure says
  /// neither.
  mutating func lookAtFigure(of trigger: Trigger, lasting: Interval) {
    guard let gate = trigger.gate, let key = record.key(of: trigger), var state = training.triggers[trigger.name]
    else { return }
    let finding = gate.judge(world.evidence[key])
    switch finding.verdict {
    case .fail:
      state.count(until: world.now)
      training.triggers[trigger.name] = state
      if !state.hasFired, state.breachedFor >= lasting { fire(trigger.name, gate.breach(finding, lasting: lasting)) }
    case .pass:
      state.endBreach()
      training.triggers[trigger.name] = state
      training.pending.removeAll { $0.trigger == trigger.name }
    case .nodata, .error:
      if state.countedAt != nil { training.triggers[trigger.name]?.countedAt = world.now }
    }
  }

  private mutating func fire(_ trigger: String, _ reason: String) {
    let episode = nextEpisode(of: trigger)
    training.triggers[trigger]?.episodes = episode
    training.triggers[trigger]?.hasFired = true
    fire(trigger, .episode(episode), reason)
  }

  /// Above every one that is remembered: a trigger that was taken out and declared again starts from nothing.
  private func nextEpisode(of trigger: String) -> Int {
    let known = training.runs.flatMap(\.occurrences).compactMap { occurrence -> Int? in
      guard occurrence.trigger == trigger, case .episode(let number) = occurrence.cause else { return nil }
      return number
    }
    return max(training.triggers[trigger]?.episodes ?? 0, known.max() ?? 0) + 1
  }
}

extension Gate {
  /// `psi 0.4107 breaks max 0.25 (988 samples), for 30m`.
  fileprivate func breach(_ finding: Finding, lasting: Interval) -> String {
    let value = finding.value.map { "\(figureName) \(rounded($0).plainText)" } ?? figureName
    let samples = finding.samples > 1 ? " (\(finding.samples) samples)" : ""
    return "\(value) breaks \(finding.bound)\(samples)" + (lasting > .zero ? ", for \(lasting)" : "")
  }

  private var figureName: String {
    switch measure {
    case .traffic(let metric): metric.rawValue
    case .drift(let drift): drift.statistic.rawValue
    case .query, .pointer: "the figure"
    }
  }
}

extension TriggerState {
  /// The time since the last look was a breach too, if the looks were close.
  fileprivate mutating func count(until now: Instant) {
    if let countedAt, now - countedAt <= Limits.longestObservedGap { breachedFor = breachedFor + (now - countedAt) }
    countedAt = now
  }

  fileprivate mutating func endBreach() {
    hasFired = false
    breachedFor = .zero
    countedAt = nil
  }
}

extension Record {
  /// What its triggers ask of the release that holds the traffic.
  var triggerRequests: [MeasurementRequest] {
    guard let stable = serving.stable else { return [] }
    return (declaration.training?.retraining.triggers ?? []).compactMap { trigger in
      guard let gate = trigger.gate, let key = key(of: trigger) else { return nil }
      return MeasurementRequest(
        key: key, gate: gate, since: Instant(milliseconds: 0), variables: stable.variables)
    }
  }

  func key(of trigger: Trigger) -> MeasurementKey? {
    serving.stable.map { MeasurementKey(deployment: id, release: $0.id, gate: trigger.name, aspect: .trigger) }
  }
}

extension Trigger {
  /// What its figure is judged by; nil for one that goes by no figure.
  var gate: Gate? {
    guard case .metric(let measure, let min, let max, _, let interval) = cause else { return nil }
    var minSamples = 0
    if case .drift(let drift) = measure { minSamples = drift.minSamples }
    return Gate(
      name: name, measure: measure, min: min, max: max, minSamples: minSamples, interval: interval, onNoData: .wait)
  }
}
