internal import Domain
internal import Manifest
internal import Reports

/// A deployment that both trees declare.
struct Update {
  private let old: ResolvedDeployment
  private let new: ResolvedDeployment
  private let fields: [FieldChangeReport]
  /// What it shares with others and what changed of that.
  private let via: [ResourceName]
  private let effects: [ChangeReport.Effect]

  /// Nil if neither its manifest nor what it shares has changed.
  init?(
    _ old: ResolvedDeployment, _ new: ResolvedDeployment, _ fields: [FieldChangeReport], _ shared: Set<ResourceName>
  ) {
    self.old = old
    self.new = new
    self.fields = fields
    let reaching = old.uses.union(new.uses).intersection(shared)
    let effects = Self.effects(old, new, reaching)
    self.effects = effects
    via = reaching.filter { Self.carries($0.kind, effects) }
      .sorted { ($0.kind.rawValue, $0.name) < ($1.kind.rawValue, $1.name) }
    guard !fields.isEmpty || !effects.isEmpty || old.path != new.path else { return nil }
  }

  var report: ChangeReport {
    let consequences = Consequences(old, new, effects)
    return ChangeReport(
      namespace: new.id.namespace, name: new.id.name, action: effects.isEmpty ? .none : .update, effects: effects,
      from: old.model, to: new.model, summary: summary(consequences), isDestructive: old.listen != new.listen,
      path: new.path, via: via.map(\.report), fields: fields, rollout: rollsOut ? new.outline : nil,
      restarts: consequences.restarts, keeps: consequences.keeps)
  }

  private var rollsOut: Bool { effects.contains(.rollout) && !new.spec.suspend }

  private func summary(_ consequences: Consequences) -> String {
    if effects.isEmpty {
      if old.path != new.path { return "Moved from \(old.path): nothing is done." }
      return "Nothing is done: \(fields.map(\.path).joined(separator: ", ")) changes no server and no rule."
    }
    return consequences.sentences.joined(separator: " ")
  }

  private static func effects(
    _ old: ResolvedDeployment, _ new: ResolvedDeployment, _ reaching: Set<ResourceName>
  ) -> [ChangeReport.Effect] {
    let kinds = Set(reaching.map(\.kind))
    let tests: [(ChangeReport.Effect, Bool)] = [
      (.rollout, old.release != new.release),
      (.scale, old.spec.replicas != new.spec.replicas),
      (.target, old.listen != new.listen || kinds.contains(.target) && old.spec.target.name == new.spec.target.name),
      (.policy, old.policy != new.policy || new.policy.asks(reaching)),
      (.retrain, retrains(old, new, reaching)),
      (.suspend, !old.spec.suspend && new.spec.suspend),
      (.resume, old.spec.suspend && !new.spec.suspend),
      (.pruning, old.spec.prune != new.spec.prune),
      (.freeze, FreezeChange(old, new) != nil),
    ]
    return tests.filter(\.1).map(\.0)
  }

  private static func retrains(
    _ old: ResolvedDeployment, _ new: ResolvedDeployment, _ reaching: Set<ResourceName>
  ) -> Bool {
    guard let retraining = new.retraining else { return old.retraining != nil }
    return old.retraining != retraining || reaching.contains { $0.kind == .trainer } || retraining.asks(reaching)
  }

  /// Whether a change of such a resource can be why one of these effects comes.
  private static func carries(_ kind: Kind, _ effects: [ChangeReport.Effect]) -> Bool {
    switch kind {
    case .runtime: effects.contains(.rollout)
    case .rolloutPolicy: effects.contains(.policy)
    case .metricSource: effects.contains(.policy) || effects.contains(.retrain)
    case .target: effects.contains(.target) || effects.contains(.rollout)
    case .trainer: effects.contains(.retrain)
    case .freeze: effects.contains(.freeze)
    case .modelDeployment, .notifier: false
    }
  }
}
