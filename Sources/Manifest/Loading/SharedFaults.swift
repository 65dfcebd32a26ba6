internal import Domain
internal import YAML

/// What is wrong with resources that refer to others themselves: policies, and what is not carried out.
struct SharedFaults {
  private(set) var diagnostics: [Diagnostic] = []
  /// How many resources have such a fault.
  private(set) var refused = 0

  init(_ catalog: Catalog, _ resolver: Resolver) {
    for entry in catalog.entries.values.compactMap(\.first) {
      var lookup = Lookup(entry)
      switch entry.resource.body {
      case .policy(let policy):
        for use in policy.sources { resolver.check(use, isOwn: true, &lookup) }
        _ = resolver.histograms(policy.references, &lookup)
      case .faulty(_, let remains) where entry.resource.kind == .rolloutPolicy:
        diagnostics += resolver.unresolved(remains.references, of: entry)
        continue
      case .notifier:
        let message = "a Notifier is valid, and this version of the controller can't carry it out: nobody is told"
        lookup.add(.notCarriedOut, message, at: entry.resource.kindRange)
      case .deployment, .runtime, .target, .metricSource, .trainer, .freeze, .faulty: continue
      }
      diagnostics += lookup.faults
      if lookup.faults.contains(where: { $0.severity == .error }) { refused += 1 }
    }
  }
}
