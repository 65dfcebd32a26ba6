package import Domain

/// What a request asks for.
package enum Route: Equatable, Sendable {
  case liveness
  case status
  case deployment(DeploymentID)
  case history(DeploymentID)
  case measurements(DeploymentID)
  case lineage(DeploymentID)
  case plan
  case lookAgain
  case confirm
  case verb(DeploymentID, Verb)

  /// The outcome of reading a method and a path.
  package enum Match: Equatable, Sendable {
    case found(Route)
    case methodNotAllowed(allow: [String])
    case notFound
  }

  package static func match(method: String, path: String) -> Match {
    guard let route = Route(path: path) else { return .notFound }
    return route.methods.contains(method) ? .found(route) : .methodNotAllowed(allow: route.methods)
  }

  private init?(path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
    switch parts.count {
    case 1 where parts == ["healthz"]: self = .liveness
    case 3 where parts == ["api", "v1", "status"]: self = .status
    case 3 where parts == ["api", "v1", "plan"]: self = .plan
    case 3 where parts == ["api", "v1", "sync"]: self = .lookAgain
    case 3 where parts == ["api", "v1", "confirm"]: self = .confirm
    case 5 where parts[..<3] == ["api", "v1", "deployments"]:
      self = .deployment(DeploymentID(namespace: parts[3], name: parts[4]))
    case 6 where parts[..<3] == ["api", "v1", "deployments"] && parts[5] == "history":
      self = .history(DeploymentID(namespace: parts[3], name: parts[4]))
    case 6 where parts[..<3] == ["api", "v1", "deployments"] && parts[5] == "measurements":
      self = .measurements(DeploymentID(namespace: parts[3], name: parts[4]))
    case 6 where parts[..<3] == ["api", "v1", "deployments"] && parts[5] == "lineage":
      self = .lineage(DeploymentID(namespace: parts[3], name: parts[4]))
    case 6 where parts[..<3] == ["api", "v1", "deployments"]:
      guard let verb = Verb(rawValue: parts[5]) else { return nil }
      self = .verb(DeploymentID(namespace: parts[3], name: parts[4]), verb)
    default: return nil
    }
  }

  private var methods: [String] {
    switch self {
    case .liveness, .status, .deployment, .history, .measurements, .lineage, .plan: ["GET", "HEAD"]
    case .lookAgain, .confirm, .verb: ["POST"]
    }
  }
}
