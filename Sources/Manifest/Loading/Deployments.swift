internal import Domain

/// What the revision says of each deployment.
struct Deployments {
  private(set) var declared: [DeploymentID: Declared] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var validCount = 0

  init(_ catalog: Catalog, _ resolver: Resolver) {
    for (key, entries) in catalog.entries where key.kind == .modelDeployment {
      guard let first = entries.first else { continue }
      if entries.count > 1 { check(entries.dropFirst(), resolver) }
      let outcome = declare(first, resolver)
      declared[key.id] = entries.count > 1 ? duplicate(entries) : outcome
      if case .valid = declared[key.id] { validCount += 1 }
    }
  }

  private mutating func declare(_ entry: FiledResource, _ resolver: Resolver) -> Declared {
    switch entry.resource.body {
    case .faulty(let fault): return .invalid(path: entry.path, message: fault.summary)
    case .deployment(let spec):
      do throws(Resolver.Refusal) { return .valid(try resolver.resolve(entry, spec)) } catch {
        return .invalid(path: entry.path, message: message(error, entry))
      }
    case .runtime, .target: return .invalid(path: entry.path, message: "\(entry.place): not a deployment")
    }
  }

  /// Of several with one name none is taken: which one was meant, nobody can tell.
  private func duplicate(_ entries: [FiledResource]) -> Declared {
    let message = "\(entries[1].place): \(entries[1].resource.title) is declared twice; first at \(entries[0].place)"
    return .invalid(path: entries[0].path, message: message)
  }

  private mutating func check(_ entries: ArraySlice<FiledResource>, _ resolver: Resolver) {
    for entry in entries { _ = declare(entry, resolver) }
  }

  private mutating func message(_ refusal: Resolver.Refusal, _ entry: FiledResource) -> String {
    switch refusal {
    case .dependency(let message): return message
    case .faults(let faults):
      diagnostics += faults
      return faults.first?.summary ?? "\(entry.place): invalid"
    }
  }
}
