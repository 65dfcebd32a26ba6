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
  /// Paths of data triggers that are not in the source.
  case missing([String])
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
    case .rollout, .watch, .accessUnknown: true
    case .circuit, .suspended, .gone, .nothingServes, .unconfirmed, .noRevision, .missing, .frozen, .cooldown, .budget,
      .turn, .accessDenied:
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
    case .missing(let paths): "\(paths.joined(separator: ", ")) \(paths.count > 1 ? "are" : "is") not in the source"
    case .frozen(let freeze, let until): "the freeze \(freeze) ends at \(until.people)"
    case .cooldown(let until): "the cooldown since the last run ends at \(until.people)"
    case .budget(let budget, let until):
      "\(budget.runs) runs in \(budget.per) are started; the next one may at \(until.people)"
    case .turn: "\(Limits.concurrentTrainings) trainings run already"
    case .accessUnknown: "the source has not said yet whether it can be written to"
    case .accessDenied(let reason): "the source can't be written to: \(reason)"
    case .rollout(let version): "the rollout of version \(version) goes first"
    case .watch(let version): "version \(version) is still watched"
    }
  }
}
