import Domain

/// What the local target needs of its proxy, beside the routes.
struct ProxyNeeds: Equatable, Sendable {
  var servers: [WantedServer] = []
  /// Deployments that have replicas, with the targets they are reached on.
  var deployments: [DeploymentID: Set<String>] = [:]
}

/// What is seen of the proxy.
struct ProxyView: Equatable, Sendable {
  var state: ProxyState
  /// The listening addresses that it serves.
  var targets: [LocalTarget] = []
  /// Servers that get requests when their release does.
  var accepting: Set<WantedServer> = []
  var routes: [DeploymentID: Route] = [:]
  /// The configuration lacks something that is needed: `refresh` adds it.
  var needsRefresh = false
}
