extension Record {
  /// The part of a record whose change must reach the disk before the next effect.
  ///
  /// Instants mean nothing after a restart. Accumulated time is written down only every `Limits.checkpointEvery`, and
  /// comparisons along with it: a crash may lose that much of a bake or of the evidence, which only makes both longer.
  package var durablePart: Record {
    var record = forgettingInstants()
    record.serving = record.serving.mapWatch { watch in
      watch.clock.checkpoint()
      watch.stalled.checkpoint()
      watch.comparisons = [:]
      watch.awaited?.waited.checkpoint()
    }
    record.change = record.change.mapCandidate { candidate in
      candidate.elapsed.checkpoint()
      candidate.stalled.checkpoint()
      candidate.comparisons = [:]
      candidate.awaited?.waited.checkpoint()
    }
    if case .stepping(let candidate, var step) = record.change {
      step.clock.checkpoint()
      record.change = .stepping(candidate, step)
    }
    record.training?.checkpoint()
    return record
  }

  /// The record as a new run of the controller takes it up: evidence starts fresh, and the time between does not count.
  package func forgettingInstants() -> Record {
    var record = self
    record.confirmedRoute = nil
    record.serving = record.serving.mapWatch { $0.clock.forgetInstants() }
    record.change = record.change.mapCandidate { $0.countedAt = nil }
    if case .stepping(let candidate, var step) = record.change {
      step.clock.forgetInstants()
      record.change = .stepping(candidate, step)
    }
    record.training?.forgetInstants()
    return record
  }
}

extension Serving {
  package func mapWatch(_ body: (inout Watch) -> Void) -> Serving {
    guard case .watched(var watch) = self else { return self }
    body(&watch)
    return .watched(watch)
  }
}

extension Change {
  package func mapCandidate(_ body: (inout Candidate) -> Void) -> Change {
    switch self {
    case .none:
      return .none
    case .warming(var candidate):
      body(&candidate)
      return .warming(candidate)
    case .stepping(var candidate, let step):
      body(&candidate)
      return .stepping(candidate, step)
    }
  }
}

extension StepClock {
  fileprivate mutating func forgetInstants() {
    evidenceSince = nil
    countedAt = nil
    for gate in tallies.keys { tallies[gate]?.forgetInstants() }
  }

  fileprivate mutating func checkpoint() {
    baked.checkpoint()
    for gate in tallies.keys { tallies[gate]?.errorTime.checkpoint() }
  }
}

extension GateTally {
  fileprivate mutating func forgetInstants() {
    failedAt = nil
    notedAt = nil
    noted = nil
    comparedUntil = nil
    comparedStable = 0
    comparedCandidate = 0
  }
}

extension Interval {
  mutating func checkpoint() { milliseconds -= milliseconds % Limits.checkpointEvery.milliseconds }
}
