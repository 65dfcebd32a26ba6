internal import Domain
internal import Manifest
internal import Reports

/// A deployment that the base does not have.
struct Creation {
  private let new: ResolvedDeployment

  init(_ new: ResolvedDeployment) { self.new = new }

  var report: ChangeReport {
    let effects: [ChangeReport.Effect] = new.spec.suspend ? [.suspend] : [.rollout]
    return ChangeReport(
      namespace: new.id.namespace, name: new.id.name, action: .create, effects: effects, to: new.model,
      summary: summary, path: new.path, rollout: new.spec.suspend ? nil : new.outline,
      restarts: new.spec.suspend ? [] : [new.startSentence])
  }

  private var summary: String {
    if new.spec.suspend { return "New and suspended: nothing is started until `suspend` is false." }
    let watch = new.policy.gates.isEmpty ? "." : "; its gates are watched, and there is nothing to go back to."
    let start = "New on the Target `\(new.spec.target.name)`: once ready, it gets all the traffic at once" + watch
    let training = new.retraining.map { [$0.sentence] } ?? []
    return ([start] + new.waitSentences + training).joined(separator: " ")
  }
}

/// A deployment that the head does not have.
struct Removal {
  private let id: DeploymentID
  private let before: Side.Word

  init(_ id: DeploymentID, _ before: Side.Word) {
    self.id = id
    self.before = before
  }

  var report: ChangeReport {
    switch before {
    case .declared(let old): old.spec.prune ? pruned(old) : kept(old)
    case .absent, .faulty: removed(from: nil, effects: [.prune], summary: Self.unknown, isDestructive: true)
    }
  }

  private static let unknown =
    "Its manifest is gone: it is pruned, unless its last sound declaration says `prune: false`."

  private func pruned(_ old: ResolvedDeployment) -> ChangeReport {
    var report = removed(
      from: old, effects: [.prune],
      summary: "Deleted: its servers are drained and stopped, and requests to /\(id)/ fail.", isDestructive: true)
    let servers = Counted.text(old.spec.replicas, "server")
    report.restarts = ["\(servers) of version \(old.spec.model.version) stopped for good."]
    return report
  }

  private func kept(_ old: ResolvedDeployment) -> ChangeReport {
    removed(
      from: old, effects: [.keep],
      summary: "Its manifest is gone, and it goes on being served as it is, as `prune: false` asks.",
      isDestructive: false)
  }

  private func removed(
    from old: ResolvedDeployment?, effects: [ChangeReport.Effect], summary: String, isDestructive: Bool
  ) -> ChangeReport {
    ChangeReport(
      namespace: id.namespace, name: id.name, action: .delete, effects: effects, from: old?.model, summary: summary,
      isDestructive: isDestructive, path: old?.path ?? "")
  }
}
