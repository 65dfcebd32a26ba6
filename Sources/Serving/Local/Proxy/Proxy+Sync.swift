import Domain

extension Proxy {
  /// Looks at the proxy, brings its servers to what is needed, and says what is there afterwards.
  ///
  /// When nothing differs this is one connection and two commands.
  func sync(_ needs: ProxyNeeds) -> ProxyView {
    self.needs = needs
    if isUnsaved { try? save() }
    guard isAlive else { return ProxyView(state: .down(reason: downReason ?? "HAProxy ended")) }
    do throws(ServingError) {
      var snapshot = try look()
      for _ in 0..<ServingLimits.syncRounds {
        let commands = repairs(snapshot)
        if commands.isEmpty { break }
        // A refusal (a server with a request under way can't be deleted) is seen in the next look, and tried again.
        _ = try socket.send(commands)
        snapshot = try look()
      }
      return view(of: snapshot)
    } catch {
      return ProxyView(state: .down(reason: error.description))
    }
  }

  /// Servers and routes as the proxy has them.
  func look() throws(ServingError) -> ProxySnapshot {
    let names = memory.layout.targets.map(\.name)
    let commands: [RuntimeCommand] = [.showServers] + names.map { .showMap(target: $0) }
    let replies = try socket.send(commands)
    for (command, reply) in zip(commands, replies) where !command.isSuccess(reply) {
      throw ServingError(.commandRefused, command.text, detail: reply)
    }
    var snapshot = ProxySnapshot(servers: RuntimeReply.servers(replies[0]))
    for (name, reply) in zip(names, replies.dropFirst()) { snapshot.routes[name] = RuntimeReply.routes(reply) }
    return snapshot
  }

  /// The ports of all servers that get requests, without changing anything; none when the proxy can't be asked.
  func acceptingServers() -> [DeploymentID: [ServerName: UInt16]] {
    guard isAlive, let reply = try? socket.send([.showServers]).first else { return [:] }
    return Self.accepting(ProxySnapshot(servers: RuntimeReply.servers(reply)))
  }

  private static func accepting(_ snapshot: ProxySnapshot) -> [DeploymentID: [ServerName: UInt16]] {
    var accepting: [DeploymentID: [ServerName: UInt16]] = [:]
    for server in snapshot.servers where server.accepts {
      guard let name = ServerName(server.name) else { continue }
      accepting[server.backend.deployment, default: [:]][name] = server.port
    }
    return accepting
  }

  private func repairs(_ snapshot: ProxySnapshot) -> [RuntimeCommand] {
    ServerSync.commands(snapshot, wanted: needs.servers, layout: memory.layout)
      + RouteSync.commands(snapshot, plan: SlotPlan(snapshot, wanted: needs.servers))
  }

  private func view(of snapshot: ProxySnapshot) -> ProxyView {
    var view = ProxyView(state: .up, targets: memory.layout.targets)
    let accepting = Self.accepting(snapshot)
    view.accepting = Set(needs.servers.filter { accepting[$0.replica.deployment, default: [:]][$0.name] == $0.port })
    view.routes = RouteSync.observed(snapshot, remembered: memory.routes)
    view.needsRefresh = lacksSomething
    return view
  }
}
