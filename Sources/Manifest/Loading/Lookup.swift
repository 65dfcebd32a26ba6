internal import Domain
internal import YAML

/// What is found out while the names of one resource are looked up.
struct Lookup {
  let entry: FiledResource
  private(set) var faults: [Diagnostic] = []
  /// The first thing that it refers to and that is faulty.
  private(set) var dependency: String?

  init(_ entry: FiledResource) { self.entry = entry }

  mutating func add(_ code: DiagnosticCode, _ message: String, at range: MarkRange) {
    faults.append(entry.diagnostic(code, message, at: range))
  }

  mutating func depends(on kind: Kind, _ reference: Reference, _ fault: String) {
    guard dependency == nil else { return }
    let start = reference.range.start
    let name = "the \(kind.rawValue) \(reference.name.quoted)"
    dependency = "\(Printable.line(entry.path)):\(start.line):\(start.column): \(name) is faulty: \(fault)"
  }
}

extension Resolver {
  /// What a name stands for; nil if that is nothing or faulty, which has been noted then.
  func find<Spec>(_ reference: Reference, in table: ResourceTable<Spec>, _ lookup: inout Lookup) -> Spec? {
    let namespace = lookup.entry.resource.id.namespace
    switch table[reference.name, in: namespace] {
    case .sound(let spec): return spec
    case .faulty(let fault): lookup.depends(on: table.kind, reference, fault)
    case nil: refuse(reference, table.kind, table.names(in: namespace), &lookup)
    }
    return nil
  }

  /// The names of a faulty resource that lead nowhere.
  func unresolved(_ references: [(kind: Kind, reference: Reference)], of entry: FiledResource) -> [Diagnostic] {
    var lookup = Lookup(entry)
    for (kind, reference) in references {
      switch kind {
      case .target: _ = find(reference, in: shared.targets, &lookup)
      case .runtime: _ = find(reference, in: shared.runtimes, &lookup)
      case .rolloutPolicy: _ = find(reference, in: shared.policies, &lookup)
      case .trainer: _ = find(reference, in: shared.trainers, &lookup)
      case .metricSource: _ = find(reference, in: shared.sources, &lookup)
      case .modelDeployment, .freeze, .notifier: continue
      }
    }
    return lookup.faults
  }

  private func refuse(_ reference: Reference, _ kind: Kind, _ names: [String], _ lookup: inout Lookup) {
    if let other = otherKind(reference.name, than: kind) {
      let message = "\(reference.name.quoted) is a \(other.rawValue), not a \(kind.rawValue)" + help(names, reference)
      return lookup.add(.wrongKind, message, at: reference.range)
    }
    let message = "there is no \(kind.rawValue) \(reference.name.quoted)\(advice(reference, kind, names))"
    lookup.add(.unresolvedReference, message, at: reference.range)
  }

  private func otherKind(_ name: String, than kind: Kind) -> Kind? {
    Kind.allCases.first { $0.isPlatform && $0 != kind && catalog.entries[.shared($0, name)] != nil }
  }

  private func advice(_ reference: Reference, _ kind: Kind, _ names: [String]) -> String {
    if let misplaced = catalog.misplacedNames[.shared(kind, reference.name)] {
      return "; the one at \(misplaced.place) is outside the platform's folder"
    }
    if let path = obscuredPaths.first {
      return NearestName.suggestion(for: reference.name, in: names)
        + "; \(path.quoted), which can't be read, may declare it"
    }
    return help(names, reference)
  }

  private func help(_ names: [String], _ reference: Reference) -> String {
    let near = NearestName.suggestion(for: reference.name, in: names)
    guard near.isEmpty else { return near }
    return names.isEmpty ? "; none is declared" : "; there are \(Array(names.prefix(10)).quotedList)"
  }
}
