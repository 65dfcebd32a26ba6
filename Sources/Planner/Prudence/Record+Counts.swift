import Domain

extension Record {
  /// With what `new` counted of the same candidate and the same watch, and nothing of what it decided: a gate that
  /// bears failures must not bear them for ever because the disk is full.
  func keepingCounts(of new: Record?) -> Record {
    guard let new else { return self }
    var record = self
    record.confirmedRoute = new.confirmedRoute
    record.change = change.keepingCounts(of: new.change)
    if case .watched(let watch) = new.serving, watch.release.id == serving.stable?.id {
      record.watchTrial = new.watchTrial
      record.serving = record.serving.mapWatch { $0.stalled = watch.stalled }
    }
    return record
  }
}

extension Change {
  fileprivate func keepingCounts(of new: Change) -> Change {
    guard let counted = new.candidate, counted.release.id == candidate?.release.id else { return self }
    let change = mapCandidate { candidate in
      candidate.elapsed = counted.elapsed
      candidate.stalled = counted.stalled
      candidate.countedAt = counted.countedAt
    }
    guard case .stepping(var candidate, var step) = change, case .stepping(_, let newStep) = new,
      step.index == newStep.index
    else { return change }
    step.clock = newStep.clock
    candidate.comparisons = counted.comparisons
    return .stepping(candidate, step)
  }
}
