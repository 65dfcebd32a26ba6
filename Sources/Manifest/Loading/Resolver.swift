internal import Domain
internal import YAML

/// Turns a deployment's names into what they stand for.
struct Resolver {
  private let platform: Platform
  private let runtimeNames: [String]
  private let targetNames: [String]
  private let misplaced: [Catalog.Key: FiledResource]
  /// Files under the platform paths that may declare what is missed.
  private let obscuredPaths: [String]
  private let revision: Revision

  init(platform: Platform, misplaced: [Catalog.Key: FiledResource], obscuredPaths: [String], revision: Revision) {
    self.platform = platform
    runtimeNames = platform.runtimes.keys.sorted()
    targetNames = platform.targets.keys.sorted()
    self.misplaced = misplaced
    self.obscuredPaths = obscuredPaths
    self.revision = revision
  }

  /// Why a deployment can't take effect.
  enum Refusal: Error {
    /// Its own faults, by place.
    case faults([Diagnostic])
    /// What it refers to is faulty: told there, not once more here.
    case dependency(String)
  }

  func resolve(_ entry: FiledResource, _ spec: DeploymentSpec) throws(Refusal) -> Declaration {
    var faults: [Diagnostic] = []
    let target = platform.targets[spec.target.name]
    let runtime = platform.runtimes[spec.runtime.name]
    if target == nil { faults.append(unresolved(entry, .target, spec.target, targetNames)) }
    if runtime == nil { faults.append(unresolved(entry, .runtime, spec.runtime, runtimeNames)) }
    if case .sound(let runtime) = runtime { faults += mismatches(entry, spec, runtime) }
    guard faults.isEmpty else { throw .faults(faults.sorted()) }
    if case .faulty(let fault) = target { throw dependency(entry, .target, spec.target, fault) }
    switch runtime {
    case .sound(let runtime): return try render(entry, spec, runtime)
    case .faulty(let fault): throw dependency(entry, .runtime, spec.runtime, fault)
    case nil: throw .faults(faults)
    }
  }

  private func dependency(_ entry: FiledResource, _ kind: Kind, _ reference: Reference, _ fault: String) -> Refusal {
    let start = reference.range.start
    let name = "the \(kind.rawValue) \(reference.name.quoted)"
    return .dependency("\(Printable.line(entry.path)):\(start.line):\(start.column): \(name) is faulty: \(fault)")
  }

  private func unresolved(_ entry: FiledResource, _ kind: Kind, _ reference: Reference, _ names: [String]) -> Diagnostic
  {
    let key = Catalog.Key(kind, DeploymentID(namespace: "", name: reference.name))
    var help = NearestName.suggestion(for: reference.name, in: names)
    if let misplaced = misplaced[key] {
      help = "; the one at \(misplaced.place) is outside the platform's folder"
    } else if let path = obscuredPaths.first {
      help += "; \(path.quoted), which can't be read, may declare it"
    } else if help.isEmpty {
      help = names.isEmpty ? "; none is declared" : "; there are \(Array(names.prefix(10)).quotedList)"
    }
    let message = "there is no \(kind.rawValue) \(reference.name.quoted)\(help)"
    return entry.diagnostic(.unresolvedReference, message, at: reference.range)
  }

  /// What the runtime asks for and the deployment does not have, and the other way round.
  private func mismatches(_ entry: FiledResource, _ spec: DeploymentSpec, _ runtime: RuntimeSpec) -> [Diagnostic] {
    let parameters = runtime.parameters.filter { spec.parameters[$0.name] == nil }.map { parameter in
      let near = NearestName.suggestion(for: parameter.name, in: spec.parameters.keys.sorted())
      let message = "the Runtime needs the parameter \(parameter.name.quoted); add it under `parameters`\(near)"
      return entry.diagnostic(.missingParameter, message, at: spec.runtime.range)
    }
    let ports = spec.ports.filter { !runtime.server.ports.contains($0.name) }.map { port in
      let near = NearestName.suggestion(for: port.name, in: runtime.server.ports)
      let message = "the Runtime \(spec.runtime.name.quoted) has no port \(port.name.quoted)\(near)"
      return entry.diagnostic(.undeclaredPort, message, at: port.range)
    }
    return parameters + ports
  }

  private func render(_ entry: FiledResource, _ spec: DeploymentSpec, _ runtime: RuntimeSpec) throws(Refusal)
    -> Declaration
  {
    do throws(RenderingFault) {
      let release = try Release(entry.resource.id, spec, runtime, revision: revision)
      return Declaration(
        path: entry.path, release: release, replicas: spec.replicas, policy: spec.policy, suspend: spec.suspend,
        prune: spec.prune)
    } catch {
      throw .faults([entry.diagnostic(.filledText, error.message, at: spec.runtime.range)])
    }
  }
}
