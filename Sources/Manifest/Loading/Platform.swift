internal import Domain

/// The resources that deployments refer to.
struct Platform {
  /// What a name stands for.
  enum Declared<Spec> {
    case sound(Spec)
    /// `path:line:column: message` of what is wrong with it.
    case faulty(String)
  }

  private(set) var runtimes: [String: Declared<RuntimeSpec>] = [:]
  private(set) var targets: [String: Declared<TargetSpec>] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ catalog: Catalog) {
    for key in catalog.keys(.runtime) {
      runtimes[key.id.name] = Self.declared(catalog.entries[key] ?? []) { body in
        if case .runtime(let spec) = body { spec } else { nil }
      }
    }
    for key in catalog.keys(.target) {
      targets[key.id.name] = Self.declared(catalog.entries[key] ?? []) { body in
        if case .target(let spec) = body { spec } else { nil }
      }
    }
    refuseSharedAddresses(catalog)
  }

  /// In the order of their names.
  var localTargets: [LocalTarget] {
    targets.sorted { $0.key < $1.key }.compactMap { name, declared in
      if case .sound(let spec) = declared { spec.localTarget(named: name) } else { nil }
    }
  }

  var invalidTargets: [String: String] {
    targets.compactMapValues { if case .faulty(let summary) = $0 { summary } else { nil } }
  }

  var validCount: Int { runtimes.values.count(where: \.isSound) + targets.values.count(where: \.isSound) }

  private static func declared<Spec>(
    _ entries: [FiledResource], _ spec: (ParsedResource.Body) -> Spec?
  ) -> Declared<Spec>? {
    guard let first = entries.first else { return nil }
    if entries.count > 1 { return .faulty("\(entries[1].place): \(entries[1].resource.title) is declared twice") }
    if case .faulty(let fault) = first.resource.body { return .faulty(fault.summary) }
    return spec(first.resource.body).map { .sound($0) }
  }

  /// The Target that stands first keeps the address.
  private mutating func refuseSharedAddresses(_ catalog: Catalog) {
    var owners: [String: FiledResource] = [:]
    for entry in catalog.keys(.target).compactMap({ catalog.entries[$0]?.first }).sorted(by: { $0.precedes($1) }) {
      guard case .sound(let spec) = targets[entry.resource.id.name] else { continue }
      guard let owner = owners[spec.listen.name] else {
        owners[spec.listen.name] = entry
        continue
      }
      let message = "\(spec.listen.name.quoted) is already the address of \(owner.resource.title), \(owner.place)"
      let fault = entry.diagnostic(.sharedAddress, message, at: spec.listen.range)
      diagnostics.append(fault)
      targets[entry.resource.id.name] = .faulty(fault.summary)
    }
  }
}

extension Platform.Declared {
  var isSound: Bool { if case .sound = self { true } else { false } }
}
