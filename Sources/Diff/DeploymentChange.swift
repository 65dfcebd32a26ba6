internal import Domain
internal import Manifest
internal import Reports

/// What happens to one deployment.
struct DeploymentChange {
  let report: ChangeReport

  /// Nil if the change does not reach it.
  init?(_ id: DeploymentID, _ base: Side, _ head: Side, _ shared: SharedChanges) {
    let before = base.word(on: id)
    let fields = FieldChange.all(from: base.value(ResourceName(id)), to: head.value(ResourceName(id)))
      .map { FieldChangeReport($0) }
    switch (before, head.word(on: id, after: before)) {
    case (.absent, .absent): return nil
    case (.absent, .declared(let new)): report = Creation(new).report
    case (.absent, .faulty(let path, let message)): report = .faulty(id, nil, path, message)
    case (.faulty, .absent), (.declared, .absent): report = Removal(id, before).report
    case (.declared(let old), .faulty(let path, let message)):
      // Held by a faulty Freeze before, and untouched since.
      guard old.faultyFreeze == nil || !fields.isEmpty else { return nil }
      report = .faulty(id, old, path, message)
    case (.faulty(_, let message), .faulty(let path, let newMessage)):
      guard message != newMessage else { return nil }
      report = .faulty(id, nil, path, newMessage)
    case (.faulty, .declared(let new)): report = .mended(new, fields)
    case (.declared(let old), .declared(let new)):
      guard let update = Update(old, new, fields, shared.names) else { return nil }
      report = update.report
    }
  }
}

extension ChangeReport {
  /// - Parameter old: what the base declares and goes on serving.
  fileprivate static func faulty(
    _ id: DeploymentID, _ old: ResolvedDeployment?, _ path: String, _ message: String
  ) -> ChangeReport {
    let consequence = old.map { "so \($0.shortName) goes on being served as it is" } ?? "and it is not taken up"
    return ChangeReport(
      namespace: id.namespace, name: id.name, action: .none, effects: [.invalid], from: old?.model,
      summary: "The head declares it with a fault, \(consequence): \(message)", path: path)
  }

  /// What served before, the base does not tell: it is whatever was last declared without a fault.
  fileprivate static func mended(_ new: ResolvedDeployment, _ fields: [FieldChangeReport]) -> ChangeReport {
    let start =
      "The base declares it with a fault: version \(new.spec.model.version) rolls out, unless it serves already."
    return ChangeReport(
      namespace: new.id.namespace, name: new.id.name, action: .update, effects: [.rollout], to: new.model,
      summary: ([start] + new.waitSentences).joined(separator: " "), path: new.path, fields: fields,
      rollout: new.outline, restarts: [new.startSentence])
  }
}
