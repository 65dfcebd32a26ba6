import Domain

/// What it takes to bring the proxy's servers to what is wanted. Nothing when they are.
enum ServerSync {
  /// One round; what must wait for its effect (adding a server after it was removed elsewhere) comes in the next.
  static func commands(_ snapshot: ProxySnapshot, wanted: [WantedServer], layout: ProxyLayout) -> [RuntimeCommand] {
    let plan = SlotPlan(snapshot, wanted: wanted)
    var missing: [String: (BackendName, WantedServer)] = [:]
    for server in wanted where layout.deployments[server.replica.deployment] != nil {
      guard let slot = plan[server.replica] else { continue }
      let backend = BackendName(server.replica.deployment, slot)
      missing["\(backend)/\(server.name)"] = (backend, server)
    }
    var commands: [RuntimeCommand] = []
    for actual in snapshot.servers {
      let place = "\(actual.backend)/\(actual.name)"
      if let (_, server) = missing[place], server.port == actual.port, actual.address == "127.0.0.1" {
        missing[place] = nil
        commands += repair(actual, accepts: server.accepts)
      } else {
        missing[place] = nil
        commands += remove(actual)
      }
    }
    return commands + missing.sorted { $0.key < $1.key }.flatMap { add($0.value.0, $0.value.1) }
  }

  private static func repair(_ actual: ProxyServer, accepts: Bool) -> [RuntimeCommand] {
    var commands: [RuntimeCommand] = []
    if accepts, actual.adminState != 0 { commands.append(.setState(actual.backend, server: actual.name, .ready)) }
    if accepts, actual.weight != 1 { commands.append(.setWeight(actual.backend, server: actual.name, 1)) }
    if !accepts, !actual.isHeldBack { commands.append(.setState(actual.backend, server: actual.name, .drain)) }
    return commands
  }

  private static func remove(_ actual: ProxyServer) -> [RuntimeCommand] {
    [.setState(actual.backend, server: actual.name, .maint), .deleteServer(actual.backend, server: actual.name)]
  }

  private static func add(_ backend: BackendName, _ server: WantedServer) -> [RuntimeCommand] {
    guard server.accepts else { return [] }
    return [
      .addServer(backend, server.name, port: server.port),
      .setState(backend, server: server.name.description, .ready),
    ]
  }
}
