internal import Domain
package import Manifest
internal import Reports

/// One of the two trees that are compared.
package struct Side: Sendable {
  /// What people call it: a commit, or "work tree".
  package let name: String
  /// Made of files that were parsed with `keepsValues`.
  package let loaded: Loaded
  /// See `manifestsFolder`; nil where there is nothing to suggest.
  package let manifestsFolder: String?

  package init(name: String, loaded: Loaded, manifestsFolder: String? = nil) {
    self.name = name
    self.loaded = loaded
    self.manifestsFolder = manifestsFolder
  }

  /// What the tree says of one deployment.
  enum Word {
    case absent
    case declared(ResolvedDeployment)
    /// Declared with a fault, or in a file that can't be read.
    case faulty(path: String, message: String)

    /// The file that declares it.
    var path: String? {
      switch self {
      case .absent: nil
      case .declared(let deployment): deployment.path
      case .faulty(let path, _): path
      }
    }
  }

  /// - Parameter before: what the base says, if this is the head. If the file that it names can't be read, the
  ///   deployment may still be in it; and what a faulty Freeze holds does not come into force.
  func word(on id: DeploymentID, after before: Word? = nil) -> Word {
    if let deployment = loaded.deployments[id], before == nil || deployment.faultyFreeze == nil {
      return .declared(deployment)
    }
    if case .invalid(let path, let message)? = loaded.state.deployments[id] {
      return .faulty(path: path, message: message)
    }
    if let file = loaded.state.unreadable.first(where: { $0.path == before?.path }) {
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
