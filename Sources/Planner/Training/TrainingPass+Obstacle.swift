import Domain

extension TrainingPass {
  /// What keeps a run from starting; nil if nothing does. The first reason counts.
  func obstacle(isTurnFree: Bool) -> TrainingObstacle? {
    if let circuit = training.circuit { return .circuit(circuit) }
    if let obstacle = lasting { return obstacle }
    if record.serving.stable == nil { return .nothingServes }
    if world.revision == nil { return .noRevision }
    if let missing { return missing }
    if !training.pending.contains(where: { $0.trigger == TriggerOccurrence.person }), let obstacle = prudence {
      return obstacle
    }
    return isTurnFree ? access : .turn
  }

  /// What keeps an accepted result from being written back; nil if nothing does.
  var writeBackObstacle: TrainingObstacle? {
    if let obstacle = lasting { return obstacle }
    if let candidate = record.change.candidate { return .rollout(version: candidate.release.version) }
    if case .watched(let watch) = record.serving { return .watch(version: watch.release.version) }
    return frozen ?? access
  }

  /// What keeps the next attempt of a run from starting; nil if nothing does.
  func attemptObstacle(isTurnFree: Bool) -> TrainingObstacle? { suspended ?? (isTurnFree ? nil : .turn) }

  private var lasting: TrainingObstacle? {
    if let suspended { return suspended }
    if record.isAdopted { return .unconfirmed }
    switch record.hold {
    case .notPruned, .massDeletion: return .gone
    case .invalid, .unreadable, nil: return nil
    }
  }

  private var suspended: TrainingObstacle? {
    record.declaration.suspend || record.suspension != nil ? .suspended(record.suspension) : nil
  }

  /// Every run is given all of them.
  private var missing: TrainingObstacle? {
    let paths = declared?.retraining.dataPaths.filter { world.content[$0] == .missing } ?? []
    return paths.isEmpty ? nil : .missing(paths)
  }

  /// What a person's word overrides.
  private var prudence: TrainingObstacle? { frozen ?? cooldown ?? budget }

  private var frozen: TrainingObstacle? {
    record.declaration.openFreeze(at: wall).map { .frozen($0.name, until: $0.until) }
  }

  private var cooldown: TrainingObstacle? {
    guard let cooldown = declared?.retraining.cooldown, let ended = training.past.first?.endedAt else { return nil }
    return ended + cooldown > wall ? .cooldown(until: ended + cooldown) : nil
  }

  private var budget: TrainingObstacle? {
    guard let budget = declared?.retraining.budget, training.starts.count >= budget.runs else { return nil }
    let until = training.starts[budget.runs - 1] + budget.per
    return until > wall ? .budget(budget, until: until) : nil
  }

  private var access: TrainingObstacle? {
    switch world.observed.writeAccess {
    case .granted: nil
    case .unknown: .accessUnknown
    case .denied(let reason): .accessDenied(reason)
    }
  }
}
