import Domain

/// A replica as the proxy should have it.
struct WantedServer: Hashable, Sendable {
  let replica: ReplicaID
  let port: UInt16
  /// False while it is drained or its probe fails: it is kept, and gets no new requests.
  let accepts: Bool

  var name: ServerName { ServerName(replica.release, replica.index) }
}

/// What the proxy says of itself.
struct ProxySnapshot: Equatable, Sendable {
  var servers: [ProxyServer] = []
  /// By target.
  var routes: [String: [DeploymentID: RouteEntry]] = [:]

  /// The entry of a deployment on any of its targets.
  func entries(of deployment: DeploymentID) -> [RouteEntry] { routes.values.compactMap { $0[deployment] } }
}
