internal import Domain

/// What the revision says of each deployment.
struct Deployments {
  private(set) var declared: [DeploymentID: Declared] = [:]
  private(set) var resolved: [DeploymentID: ResolvedDeployment] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var validCount = 0
  private let keepsAll: Bool
  private let resolver: Resolver
  private let revision: Revision

  /// - Parameter keepsAll: false keeps only what later checks look at.
  init(_ catalog: Catalog, _ resolver: Resolver, revision: Revision, keepsAll: Bool) {
    self.resolver = resolver
    self.keepsAll = keepsAll
    self.revision = revision
    for (key, entries) in catalog.entries where key.kind == .modelDeployment {
      guard let first = entries.first else { continue }
      // The others are checked too, so that one look shows every fault.
      for entry in entries.dropFirst() { _ = resolve(entry) }
      let outcome = resolve(first)
      if entries.count == 1, case .resolved(let deployment) = outcome { keep(deployment) }
      if keepsAll { declared[key.id] = entries.count > 1 ? duplicate(entries) : declared(first, outcome) }
    }
    refuseCycles(catalog)
  }

  private enum Outcome {
    case resolved(ResolvedDeployment)
    case invalid(String)
  }

  private mutating func resolve(_ entry: FiledResource) -> Outcome {
    guard case .deployment(let spec) = entry.resource.body else {
      if case .faulty(let fault, let remains) = entry.resource.body {
        diagnostics += resolver.unresolved(remains.references, of: entry)
        return .invalid(fault.summary)
      }
      return .invalid("\(entry.place): not a deployment")
    }
    do throws(Resolver.Refusal) {
      let resolved = try resolver.resolve(entry, spec)
      diagnostics += Advice(entry, resolved).warnings
      return .resolved(resolved)
    } catch {
      return .invalid(message(error, entry))
    }
  }

  private mutating func keep(_ deployment: ResolvedDeployment) {
    if deployment.faultyFreeze == nil { validCount += 1 }
    if keepsAll || deployment.spec.retrain != nil { resolved[deployment.id] = deployment }
  }

  private func declared(_ entry: FiledResource, _ outcome: Outcome) -> Declared {
    switch outcome {
    case .invalid(let message): return .invalid(path: entry.path, message: message)
    case .resolved(let deployment):
      if let declaration = Declaration(deployment, revision: revision) { return .valid(declaration) }
      let feature = deployment.notCarriedOut.first?.name ?? "a part of it"
      let unread = deployment.unreadReference.map { "the reference \($0.quoted) was not read" }
      let reason = deployment.faultyFreeze ?? unread ?? "this version of the controller can't carry out \(feature)"
      return .invalid(path: entry.path, message: "\(entry.place): \(reason)")
    }
  }

  /// Of several with one name none is taken: which one was meant, nobody can tell.
  private func duplicate(_ entries: [FiledResource]) -> Declared {
    let message = "\(entries[1].place): \(entries[1].resource.title) is declared twice; first at \(entries[0].place)"
    return .invalid(path: entries[0].path, message: message)
  }

  private mutating func message(_ refusal: Resolver.Refusal, _ entry: FiledResource) -> String {
    switch refusal {
    case .dependency(let message): return message
    case .faults(let faults):
      diagnostics += faults
      return faults.first?.summary ?? "\(entry.place): invalid"
    }
  }

  private mutating func refuseCycles(_ catalog: Catalog) {
    for fault in RetrainCycles(resolved).faults {
      guard let entry = catalog.entries[Catalog.Key(.modelDeployment, fault.id, isShared: false)]?.first else {
        continue
      }
      let diagnostic = entry.diagnostic(.retrainCycle, fault.message, at: fault.range)
      diagnostics.append(diagnostic)
      if resolved.removeValue(forKey: fault.id).map({ $0.faultyFreeze == nil }) == true { validCount -= 1 }
      declared[fault.id] = .invalid(path: entry.path, message: diagnostic.summary)
    }
  }
}
