internal import Domain
internal import YAML

/// What is wrong with resources that refer to others themselves: policies and freezes.
struct SharedFaults {
  private(set) var diagnostics: [Diagnostic] = []
  /// How many resources have such a fault.
  private(set) var refused = 0

  init(_ catalog: Catalog, _ resolver: Resolver) {
    for entry in catalog.entries.values.compactMap(\.first) {
      var lookup = Lookup(entry)
      switch entry.resource.body {
      case .policy(let policy): for use in policy.sources { resolver.check(use, isOwn: true, &lookup) }
      case .freeze(let freeze): Self.checkNamespaces(freeze, catalog, &lookup)
      case .faulty(_, let references) where entry.resource.kind == .rolloutPolicy:
        diagnostics += resolver.unresolved(references, of: entry)
        continue
      case .notifier:
        let message = "a Notifier is valid, and this version of the controller can't carry it out: nobody is told"
        lookup.add(.notCarriedOut, message, at: entry.resource.kindRange)
      case .deployment, .runtime, .target, .metricSource, .trainer, .faulty: continue
      }
      diagnostics += lookup.faults
      if lookup.faults.contains(where: { $0.severity == .error }) { refused += 1 }
    }
  }

  /// Outside the platform's folder a Freeze reaches its own namespace only.
  private static func checkNamespaces(_ spec: FreezeSpec, _ catalog: Catalog, _ lookup: inout Lookup) {
    let resource = lookup.entry.resource
    let key = Catalog.Key(.freeze, resource.id, isShared: false)
    guard catalog.entries[key] != nil else { return }
    for (namespace, place) in zip(spec.freeze.match.namespaces, spec.namespacePlaces)
    where namespace != resource.id.namespace {
      let message =
        "this Freeze reaches the namespace \(resource.id.namespace.quoted) only; one in the platform's folder can "
        + "reach \(namespace.quoted)"
      lookup.add(.otherNamespace, message, at: place)
    }
  }
}
