internal import Domain
package import Manifest
package import Reports

/// Says what changing one tree into another will do. Pure: neither a controller nor a network is asked, so it speaks of
/// what is declared, as if the base were what serves.
package func compare(_ base: Side, _ head: Side) -> DiffReport {
  let shared = SharedChanges(base, head)
  let changes = base.ids.union(head.ids).sorted().compactMap { id in
    DeploymentChange(id, base, head, shared)?.report
  }
  return DiffReport(
    base: base.name, head: head.name, changes: changes, shared: shared.reports, notices: notices(base, head, changes),
    diagnostics: newDiagnostics(base, head))
}

/// Every error of the head, and the warnings that the base did not have.
private func newDiagnostics(_ base: Side, _ head: Side) -> [DiagnosticReport] {
  let known = Set(base.loaded.diagnostics.filter { $0.severity == .warning }.map(Warning.init))
  return head.loaded.diagnostics.filter { $0.severity == .error || !known.contains(Warning($0)) }
    .map { DiagnosticReport($0) }
}

/// A warning wherever it stands in its file: lines move.
private struct Warning: Hashable {
  let path: String
  let code: DiagnosticCode
  let resource: String?
  let message: String

  init(_ diagnostic: Diagnostic) {
    path = diagnostic.path
    code = diagnostic.code
    resource = diagnostic.resource
    message = diagnostic.message
  }
}

private func notices(_ base: Side, _ head: Side, _ changes: [ChangeReport]) -> [String] {
  wrongFolder(head) + massDeletion(base, changes) + crowds(head, changes)
}

/// Other YAML was taken for manifests.
private func wrongFolder(_ head: Side) -> [String] {
  guard let folder = head.manifestsFolder else { return [] }
  return ["Manifests seem to stand in \(folder)/, and other YAML beside it: try --path \(folder)."]
}

private func massDeletion(_ base: Side, _ changes: [ChangeReport]) -> [String] {
  let gone = changes.count { $0.action == .delete }
  guard Limits.isMassDeletion(gone, of: base.ids.count) else { return [] }
  return [
    "\(gone) of \(base.ids.count) deployments are deleted: the controller holds that until `setpoint confirm`."
  ]
}

/// What reaches many deployments at once rolls out in turns.
private func crowds(_ head: Side, _ changes: [ChangeReport]) -> [String] {
  var rollouts: [String: Int] = [:]
  for change in changes where change.effects.contains(.rollout) {
    let id = DeploymentID(namespace: change.namespace, name: change.name)
    if let target = head.loaded.deployments[id]?.spec.target.name { rollouts[target, default: 0] += 1 }
  }
  return rollouts.sorted { $0.key < $1.key }.compactMap { name, count in
    guard let most = head.loaded.state.targets.first(where: { $0.name == name })?.maxConcurrentRollouts,
      count > most
    else { return nil }
    return "\(count) deployments roll out on the Target `\(name)`, at most \(most) at a time."
  }
}

extension DiagnosticReport {
  package init(_ found: Diagnostic) {
    self.init(
      path: found.path, line: found.line, column: found.column, endLine: found.endLine, endColumn: found.endColumn,
      severity: found.severity == .error ? .error : .warning, code: found.code.name, message: found.message,
      resource: found.resource)
  }
}
