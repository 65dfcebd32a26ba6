extension Record {
  /// The part of a record whose change must reach the disk before the next effect.
  ///
  /// Instants mean nothing after a restart, and accumulated time is written down only every `Limits.checkpointEvery`:
  /// a crash may lose that much of a bake, which only makes the bake longer.
  package var durablePart: Record {
    var record = forgettingInstants()
    record.serving = record.serving.mapWatch { watch in
      watch.clock.baked = watch.clock.baked.checkpointed
      watch.stalled = watch.stalled.checkpointed
    }
    record.change = record.change.mapCandidate { candidate in
      candidate.elapsed = candidate.elapsed.checkpointed
      candidate.stalled = candidate.stalled.checkpointed
    }
    if case .stepping(let candidate, var step) = record.change {
      step.clock.baked = step.clock.baked.checkpointed
      record.change = .stepping(candidate, step)
    }
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
  }
}

extension Interval {
  fileprivate var checkpointed: Interval {
    Interval(milliseconds: milliseconds - milliseconds % Limits.checkpointEvery.milliseconds)
  }
}
