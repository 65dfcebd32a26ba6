import Domain

/// One line for the proxy's runtime interface.
enum RuntimeCommand: Hashable, Sendable {
  case generation
  case showServers
  case showSessions
  case showMap(target: String)
  case addServer(BackendName, ServerName, port: UInt16)
  case setState(BackendName, server: String, ServerState)
  case setWeight(BackendName, server: String, Int)
  case deleteServer(BackendName, server: String)
  case addRoute(target: String, DeploymentID, RouteEntry)
  case setRoute(target: String, DeploymentID, RouteEntry)
  case deleteRoute(target: String, DeploymentID)

  enum ServerState: String, Sendable {
    case ready, drain, maint
  }

  var text: String {
    switch self {
    case .generation: "get var proc.generation"
    case .showServers: "show servers state"
    case .showSessions: "show stat -1 4 -1"
    case .showMap(let target): "show map \(file(target))"
    case .addServer(let backend, let server, let port): "add server \(backend)/\(server) 127.0.0.1:\(port) weight 1"
    case .setState(let backend, let server, let state): "set server \(backend)/\(server) state \(state.rawValue)"
    case .setWeight(let backend, let server, let weight): "set server \(backend)/\(server) weight \(weight)"
    case .deleteServer(let backend, let server): "del server \(backend)/\(server)"
    case .addRoute(let target, let id, let entry): "add map \(file(target)) \(id) \(entry.text)"
    case .setRoute(let target, let id, let entry): "set map \(file(target)) \(id) \(entry.text)"
    case .deleteRoute(let target, let id): "del map \(file(target)) \(id)"
    }
  }

  var isDeletion: Bool {
    if case .deleteServer = self { true } else { false }
  }

  /// Whether `reply` says that the command was carried out. The interface has no status: silence is success, and the
  /// few successes that are not silent are known.
  func isSuccess(_ reply: String) -> Bool {
    switch self {
    case .generation: reply.hasPrefix("proc.generation:")
    case .showServers: reply.hasPrefix("1\n#") || reply == "1"
    case .showSessions: reply.hasPrefix("# pxname")
    case .showMap: reply.isEmpty || reply.hasPrefix("0x")
    case .addServer: reply == "New server registered."
    case .deleteServer: reply == "Server deleted." || reply == "No such server."
    case .deleteRoute: reply.isEmpty || reply == "Key not found."
    case .setState, .setWeight, .addRoute, .setRoute: reply.isEmpty
    }
  }

  private func file(_ target: String) -> String { ProxyConfiguration.mapFile(of: target) }
}
