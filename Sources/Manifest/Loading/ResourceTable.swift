internal import Domain

/// The resources of one kind that others refer to.
struct ResourceTable<Spec> {
  /// What a name stands for.
  enum Declared {
    case sound(Spec)
    /// `path:line:column: message` of what is wrong with it.
    case faulty(String)
  }

  let kind: Kind
  private(set) var entries: [DeploymentID: Declared] = [:]

  init(_ kind: Kind, _ catalog: Catalog, _ spec: (ParsedResource.Body) -> Spec?) {
    self.kind = kind
    for key in catalog.keys(kind) { entries[key.id] = Self.declared(catalog.entries[key] ?? [], spec) }
  }

  /// What all namespaces know by this name.
  subscript(name: String) -> Declared? { entries[DeploymentID(namespace: "", name: name)] }

  /// What `namespace` knows by this name: its own comes first.
  subscript(name: String, in namespace: String) -> Declared? {
    entries[DeploymentID(namespace: namespace, name: name)] ?? self[name]
  }

  /// The names that `namespace` knows, in order.
  func names(in namespace: String) -> [String] {
    entries.keys.filter { $0.namespace.isEmpty || $0.namespace == namespace }.map(\.name).sorted()
  }

  var validCount: Int { entries.values.count(where: \.isSound) }

  mutating func refuse(_ name: String, _ summary: String) {
    entries[DeploymentID(namespace: "", name: name)] = .faulty(summary)
  }

  private static func declared(
    _ entries: [FiledResource], _ spec: (ParsedResource.Body) -> Spec?
  ) -> Declared? {
    guard let first = entries.first else { return nil }
    if entries.count > 1 { return .faulty("\(entries[1].place): \(entries[1].resource.title) is declared twice") }
    if case .faulty(let fault, _) = first.resource.body { return .faulty(fault.summary) }
    return spec(first.resource.body).map { .sound($0) }
  }
}

extension ResourceTable.Declared {
  var isSound: Bool { if case .sound = self { true } else { false } }
}
