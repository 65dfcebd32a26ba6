import Domain

/// Why no training starts, or why its result is not written back.
enum TrainingObstacle: Equatable {
  case circuit(String)
  case suspended(Attribution?)
  /// Its manifest is not in the source any more.
  case gone
  case nothingServes
  case unconfirmed
  case noRevision
  case frozen(String, until: WallTime)
  case cooldown(until: WallTime)
  case budget(TrainingBudget, until: WallTime)
  case turn
  case accessUnknown
  case accessDenied(String)
  case rollout(version: String)
  case watch(version: String)

  /// It ends by itself and soon: what is under way goes on then.
  var isPassing: Bool {
    switch self {
    case .rollout, .watch: true
    case .circuit, .suspended, .gone, .nothingServes, .unconfirmed, .noRevision, .frozen, .cooldown, .budget, .turn,
      .accessUnknown, .accessDenied:
      false
    }
  }

  /// Completes "waits: ".
  var words: String {
    switch self {
    case .circuit(let reason): "\(reason); setpoint retrain starts one"
    case .suspended(let by):
      by.map { "suspended \($0.words), until setpoint resume" } ?? "its manifest says suspend: true"
    case .gone: "its manifest is gone"
    case .nothingServes: "no release serves yet"
    case .unconfirmed: "what was found serving waits for setpoint confirm"
    case .noRevision: "the source was not read yet"
    case .frozen(let freeze, let until): "the freeze \(freeze) ends at \(until.iso8601)"
    case .cooldown(let until): "the cooldown since the last run ends at \(until.iso8601)"
    case .budget(let budget, let until):
      "\(budget.runs) runs in \(budget.per) are started; the next one may at \(until.iso8601)"
    case .turn: "\(Limits.concurrentTrainings) trainings run already"
    case .accessUnknown: "whether the source can be written to is being asked"
    case .accessDenied(let reason): "the source can't be written to: \(reason)"
    case .rollout(let version): "the rollout of version \(version) goes first"
    case .watch(let version): "version \(version) is still watched"
    }
  }
}

extension TrainingPass {
  /// What keeps a run from starting; nil if nothing does. The first reason counts.
  func obstacle(isTurnFree: Bool) -> TrainingObstacle? {
    if let circuit = training.circuit { return .circuit(circuit) }
    if let obstacle = lasting { return obstacle }
    if record.serving.stable == nil { return .nothingServes }
    if world.revision == nil { return .noRevision }
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
    return frozen
  }

  private var lasting: TrainingObstacle? {
    if record.declaration.suspend || record.suspension != nil { return .suspended(record.suspension) }
    if record.isAdopted { return .unconfirmed }
    switch record.hold {
    case .notPruned, .massDeletion: return .gone
    case .invalid, .unreadable, nil: return nil
    }
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
