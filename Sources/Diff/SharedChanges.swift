internal import Domain
internal import Manifest
internal import Reports

/// Changed resources that deployments share.
struct SharedChanges {
  private let changed: [ResourceName: (action: ChangeReport.Action, fields: [FieldChangeReport])]
  private let users: [ResourceName: Set<DeploymentID>]

  init(_ base: Side, _ head: Side) {
    var changed: [ResourceName: (ChangeReport.Action, [FieldChangeReport])] = [:]
    let names = Set(base.loaded.resources.keys).union(head.loaded.resources.keys)
    for name in names where name.kind != .modelDeployment {
      let (old, new) = (base.value(name), head.value(name))
      let fields = FieldChange.all(from: old, to: new).map { FieldChangeReport($0) }
      guard !fields.isEmpty else { continue }
      changed[name] = (old == nil ? .create : new == nil ? .delete : .update, fields)
    }
    self.changed = changed
    users = Self.users(base).merging(Self.users(head)) { $0.union($1) }
  }

  var names: Set<ResourceName> { Set(changed.keys) }

  var reports: [SharedChangeReport] {
    changed.map { name, change in
      SharedChangeReport(
        resource: name.report, action: change.action, fields: change.fields,
        reaches: users[name, default: []].sorted().map(\.description))
    }.sorted { ($0.resource.kind, $0.resource.title) < ($1.resource.kind, $1.resource.title) }
  }

  private static func users(_ side: Side) -> [ResourceName: Set<DeploymentID>] {
    side.loaded.deployments.values.reduce(into: [:]) { users, deployment in
      for name in deployment.uses { users[name, default: []].insert(deployment.id) }
    }
  }
}

extension ResourceReport {
  var title: String { namespace.map { "\($0)/\(name)" } ?? name }
}

extension FieldChangeReport {
  init(_ change: FieldChange) { self.init(path: change.path, from: change.from, to: change.to) }
}
