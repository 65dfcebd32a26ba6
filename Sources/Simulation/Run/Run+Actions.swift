import Domain

extension Run {
  /// Carries the actions out, what concerns the machine first; false when the controller died over it.
  mutating func carryOut(_ planned: [PlannedAction]) -> Bool {
    var actions = planned.filter { $0.deployment == nil }.map(\.action)
    actions += planned.filter { $0.deployment != nil }.map(\.action)
    var index = 0
    while index < actions.count {
      let fault = fault(at: actions[index].point)
      if fault == .crashBefore { return false }
      if fault == .posthumous {
        late.append(LateEffect(at: passes + Fault.longDelay, action: actions[index]))
        return false
      }
      if let fault { struck = Strike(fault: fault, deployment: actions[index].deployment, happening: nextHappening) }
      if fault == .swapped, index + 1 < actions.count { actions.swapAt(index, index + 1) }
      switch fault {
      case .error: note("not done: \(actions[index].words)")
      case .late:
        note("not done yet: \(actions[index].words)")
        late.append(LateEffect(at: passes + Fault.delay, action: actions[index]))
      case .twice:
        apply(actions[index])
        apply(actions[index])
      case .crashBefore, .crashAfter, .posthumous, .lostAnswer, .swapped, .stale, .blind, nil: apply(actions[index])
      }
      effects += 1
      if fault == .crashAfter { return false }
      index += 1
    }
    return true
  }

  private mutating func apply(_ action: Action) {
    monitor.willApply(action, self)
    let outcome = fleet.apply(action)
    if let id = action.deployment { deeds[id, default: StableHash()].add("\(passes) \(action.words)") }
    note("\(action.words)\(outcome == .done ? "" : ": \(outcome)")")
    monitor.didApply(action, self)
  }

  /// What was thought to have failed takes place after all.
  mutating func applyLate() {
    guard !late.isEmpty else { return }
    for effect in late where effect.at <= passes { takeLateEffect(effect.action) }
    late.removeAll { $0.at <= passes }
  }

  private mutating func takeLateEffect(_ action: Action) {
    let outcome = fleet.apply(action)
    (quiet, lastFault) = (0, passes)
    note("late: \(action.words)\(outcome == .done ? "" : ": \(outcome)")")
    monitor.lateEffect(action, passes)
    monitor.checkAttempts(self)
  }
}

/// An action that takes place some passes after it was tried.
struct LateEffect: Equatable, Sendable {
  /// The pass before which it takes place.
  let at: Int
  let action: Action
}

/// The newest fault that hit an action.
struct Strike: Equatable, Sendable {
  let fault: Fault
  /// Nil where the action concerns the machine.
  let deployment: DeploymentID?
  /// What was to happen next in the story.
  let happening: Int

  /// The fault touches nothing but its own deployment.
  var isLocal: Bool {
    switch fault {
    case .error, .lostAnswer, .late, .twice: deployment != nil
    case .crashBefore, .crashAfter, .posthumous, .swapped, .stale, .blind: false
    }
  }
}

extension Action {
  fileprivate var point: EffectPoint {
    switch self {
    case .train, .publish, .checkWriteAccess: .remoteAction
    case .ensureProxy, .fetchArtifact, .startReplica, .stopReplica, .setRoute, .removeRoute, .discardRelease,
      .discardArtifact:
      .action
    }
  }
}
