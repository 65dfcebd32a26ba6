import Domain

/// What only a reload can change: the listening addresses, and which deployments have slots.
struct ProxyLayout: Equatable, Codable, Sendable {
  /// In order of names.
  private(set) var targets: [LocalTarget] = []
  /// The targets each deployment is reached on.
  var deployments: [DeploymentID: Set<String>] = [:]

  init(targets: [LocalTarget] = [], deployments: [DeploymentID: Set<String>] = [:]) {
    self.targets = targets.sorted { $0.name < $1.name }
    self.deployments = deployments
  }

  /// Longest wait for a model server of a deployment: that of the most patient target it is on.
  func requestTimeout(of deployment: DeploymentID) -> Interval {
    let names = deployments[deployment, default: []]
    let timeouts = targets.filter { names.contains($0.name) }.map(\.requestTimeout)
    return timeouts.max() ?? targets.map(\.requestTimeout).max() ?? .minutes(1)
  }

  /// Longest wait of all.
  var longestTimeout: Interval { targets.map(\.requestTimeout).max() ?? .minutes(1) }

  /// Whether everything that `other` has is served by this one as well; more deployments than needed do no harm.
  func covers(_ other: Self) -> Bool {
    targets == other.targets && other.deployments.allSatisfy { deployments[$0.key] == $0.value }
  }
}
