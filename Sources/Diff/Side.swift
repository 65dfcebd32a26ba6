internal import Domain
package import Manifest
internal import Reports

/// One of the two trees that are compared.
package struct Side: Sendable {
  /// What people call it: a commit, or "work tree".
  package let name: String
  /// Made of files that were parsed with `keepsValues`.
  package let loaded: Loaded

  package init(name: String, loaded: Loaded) {
    self.name = name
    self.loaded = loaded
  }

  /// What the tree says of one deployment.
  enum Word {
    case absent
    case declared(ResolvedDeployment)
    /// Declared with a fault, or in a file that can't be read.
    case faulty(path: String, message: String)
  }

  /// - Parameter path: the file that declared it before; if that can't be read, the deployment may still be in it.
  func word(on id: DeploymentID, lastIn path: String? = nil) -> Word {
    if let deployment = loaded.deployments[id] { return .declared(deployment) }
    if case .invalid(let path, let message)? = loaded.state.deployments[id] {
      return .faulty(path: path, message: message)
    }
    if let file = loaded.state.unreadable.first(where: { $0.path == path }) {
      return .faulty(path: file.path, message: file.message)
    }
    return .absent
  }

  var ids: Set<DeploymentID> { Set(loaded.state.deployments.keys).union(loaded.deployments.keys) }

  /// The document of a resource, if it is sound.
  func value(_ name: ResourceName) -> ObjectValue? { loaded.resources[name]?.value }
}

extension ResourceName {
  init(_ id: DeploymentID) { self.init(kind: .modelDeployment, namespace: id.namespace, name: id.name) }

  var report: ResourceReport { ResourceReport(kind: kind.rawValue, namespace: namespace, name: name) }
}
