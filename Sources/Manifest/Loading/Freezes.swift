internal import Domain
internal import YAML

/// The Freezes of a tree, by the deployments that they reach.
struct Freezes {
  /// What reaches one deployment.
  struct Reach {
    fileprivate(set) var names: [ResourceName] = []
    /// The sound ones, by name; of several with one name the platform's comes first.
    fileprivate(set) var freezes: [Freeze] = []
    /// What is wrong with the first faulty one, which may be meant for the deployment. When it would be open nobody can
    /// tell, so nothing new may start.
    fileprivate(set) var fault: String?
  }

  /// By the namespace that they reach; the platform's, which reach all, stand under the empty one.
  private var entries: [String: [Entry]] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var validCount = 0

  init(_ catalog: Catalog) {
    for key in catalog.keys(.freeze) { add(key, catalog.entries[key] ?? []) }
  }

  func reach(_ id: DeploymentID, labels: [String: String]) -> Reach {
    let found = (entries["", default: []] + entries[id.namespace, default: []]).filter { entry in
      entry.matches.contains { $0.matches(namespace: id.namespace, labels: labels) }
    }
    let sorted = found.sorted { ($0.name.name, $0.name.namespace ?? "") < ($1.name.name, $1.name.namespace ?? "") }
    return sorted.reduce(into: Reach()) { reach, entry in
      reach.names.append(entry.name)
      if let freeze = entry.freeze { reach.freezes.append(freeze) }
      reach.fault = reach.fault ?? entry.fault
    }
  }

  private struct Entry {
    let name: ResourceName
    /// Nil for a faulty one.
    let freeze: Freeze?
    let fault: String?
    /// One of them has to match; several where the name is declared several times.
    let matches: [Selector]
  }

  private mutating func add(_ key: Catalog.Key, _ filed: [FiledResource]) {
    let namespace = key.id.namespace
    let found = filed.map { check($0, isShared: namespace.isEmpty) }
    var fault = found.lazy.compactMap(\.fault).first
    if filed.count > 1 { fault = "\(filed[1].place): \(filed[1].resource.title) is declared twice" }
    if fault == nil { validCount += 1 }
    let name = ResourceName(kind: .freeze, namespace: namespace.isEmpty ? nil : namespace, name: key.id.name)
    entries[namespace, default: []].append(
      Entry(
        name: name, freeze: fault == nil ? found.first?.freeze : nil,
        fault: fault.map { "the Freeze \(key.id.name.quoted), which may reach it, is faulty: \($0)" },
        matches: found.map(\.match)))
  }

  private mutating func check(
    _ filed: FiledResource, isShared: Bool
  ) -> (freeze: Freeze?, match: Selector, fault: String?) {
    guard case .freeze(let spec) = filed.resource.body else {
      guard case .faulty(let fault, let remains) = filed.resource.body else { return (nil, Selector(), nil) }
      return (nil, isShared ? remains.match : Selector(labels: remains.match.labels), fault.summary)
    }
    let faults = isShared ? [] : foreignNamespaces(spec, filed)
    diagnostics += faults
    // Which namespace was meant, such a list does not tell.
    let match = faults.isEmpty ? spec.freeze.match : Selector(labels: spec.freeze.match.labels)
    return (spec.freeze, match, faults.first?.summary)
  }

  /// Outside the platform's folder a Freeze reaches its own namespace only.
  private func foreignNamespaces(_ spec: FreezeSpec, _ filed: FiledResource) -> [Diagnostic] {
    let own = filed.resource.id.namespace
    return zip(spec.freeze.match.namespaces, spec.namespacePlaces).filter { $0.0 != own }.map { namespace, place in
      let message =
        "this Freeze reaches the namespace \(own.quoted) only; one in the platform's folder can reach "
        + namespace.quoted
      return filed.diagnostic(.otherNamespace, message, at: place)
    }
  }
}
