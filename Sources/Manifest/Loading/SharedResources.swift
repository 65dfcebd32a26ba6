internal import Domain

/// The resources that deployments refer to.
struct SharedResources {
  let runtimes: ResourceTable<RuntimeSpec>
  private(set) var targets: ResourceTable<TargetSpec>
  private(set) var sources: ResourceTable<MetricSource>
  let trainers: ResourceTable<TrainerSpec>
  let policies: ResourceTable<PolicySpec>
  let freezes: Freezes
  let notifiers: ResourceTable<Void>
  private(set) var diagnostics: [Diagnostic] = []

  init(_ catalog: Catalog) {
    runtimes = ResourceTable(.runtime, catalog) { if case .runtime(let spec) = $0 { spec } else { nil } }
    targets = ResourceTable(.target, catalog) { if case .target(let spec) = $0 { spec } else { nil } }
    sources = ResourceTable(.metricSource, catalog) { if case .metricSource(let spec) = $0 { spec } else { nil } }
    trainers = ResourceTable(.trainer, catalog) { if case .trainer(let spec) = $0 { spec } else { nil } }
    policies = ResourceTable(.rolloutPolicy, catalog) { if case .policy(let spec) = $0 { spec } else { nil } }
    freezes = Freezes(catalog)
    notifiers = ResourceTable(.notifier, catalog) { if case .notifier = $0 { () } else { nil } }
    diagnostics += freezes.diagnostics
    refuseSharedAddresses(catalog)
    refuseReservedNames(catalog)
  }

  /// In the order of their names.
  var localTargets: [LocalTarget] {
    targets.entries.sorted { $0.key < $1.key }.compactMap { id, declared in
      if case .sound(let spec) = declared { spec.localTarget(named: id.name) } else { nil }
    }
  }

  /// In the order of their names.
  var metricSources: [MetricSource] {
    sources.entries.sorted { $0.key < $1.key }.compactMap { _, declared in
      if case .sound(let source) = declared { source } else { nil }
    }
  }

  var invalidTargets: [String: String] {
    targets.entries.reduce(into: [:]) { if case .faulty(let summary) = $1.value { $0[$1.key.name] = summary } }
  }

  var validCount: Int {
    runtimes.validCount + targets.validCount + sources.validCount + trainers.validCount + policies.validCount
      + freezes.validCount + notifiers.validCount
  }

  /// The Target that stands first keeps the address.
  private mutating func refuseSharedAddresses(_ catalog: Catalog) {
    var owners: [String: FiledResource] = [:]
    for entry in catalog.keys(.target).compactMap({ catalog.entries[$0]?.first }).sorted(by: { $0.precedes($1) }) {
      guard case .sound(let spec) = targets[entry.resource.id.name], let listen = spec.listen else { continue }
      guard let owner = owners[listen.name] else {
        owners[listen.name] = entry
        continue
      }
      let message =
        "\(listen.name.quoted) is already the address of \(owner.resource.title), \(owner.place); choose another port"
      let fault = entry.diagnostic(.sharedAddress, message, at: listen.range)
      diagnostics.append(fault)
      targets.refuse(entry.resource.id.name, fault.summary)
    }
  }

  private mutating func refuseReservedNames(_ catalog: Catalog) {
    guard let entry = catalog.entries[.shared(.metricSource, "traffic")]?.first else { return }
    let message = "`traffic` is what the data plane itself measures; choose another name"
    let fault = entry.diagnostic(.reservedName, message, at: entry.resource.nameRange)
    diagnostics.append(fault)
    sources.refuse("traffic", fault.summary)
  }
}
