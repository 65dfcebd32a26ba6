import Domain

extension Proxy {
  /// Divides a deployment's traffic. One command per target, so that no request finds half a route.
  ///
  /// Refused when a release that is to get traffic has no server that takes requests.
  func setRoute(_ id: DeploymentID, _ route: Route, targets: Set<String>) throws(ServingError) {
    guard isAlive else { throw ServingError(.proxyNotRunning, "\(id)", detail: downReason ?? "") }
    let snapshot = try look()
    let served = targets.intersection(memory.layout.targets.map(\.name))
    guard !served.isEmpty, memory.layout.deployments[id] != nil else {
      throw ServingError(.targetNotServed, "\(id)", detail: targets.sorted().joined(separator: ", "))
    }
    let entry = try entry(id, route, snapshot)
    let previous = memory.routes[id]
    memory.routes[id] = RoutedDeployment(entry: entry, targets: targets)
    // Going back must not depend on a working disk, so this may fail.
    if memory.routes[id] != previous { try? save() }
    try carryOut(commands(id, entry, targets: served, snapshot))
  }

  /// Takes a deployment off all targets: it is answered with 404.
  func removeRoute(_ id: DeploymentID) throws(ServingError) {
    if memory.routes.removeValue(forKey: id) != nil { try? save() }
    guard isAlive else { return }
    let snapshot = try look()
    let stale = snapshot.routes.filter { $0.value[id] != nil }.keys.sorted()
    try carryOut(stale.map { .deleteRoute(target: $0, id) })
  }

  private func entry(_ id: DeploymentID, _ route: Route, _ snapshot: ProxySnapshot) throws(ServingError) -> RouteEntry {
    let plan = SlotPlan(snapshot, wanted: needs.servers)
    let accepting = Set(snapshot.servers.filter(\.accepts).map(\.backend))
    var slots: [ReleaseID: Slot] = [:]
    for release in [route.stable, route.candidate].compactMap({ $0 }) {
      let slot = plan[id, release].flatMap { accepting.contains(BackendName(id, $0)) ? $0 : nil }
      guard slot != nil || route.weight(of: release) == 0 else {
        throw ServingError(.noReadyServer, "\(id) release \(release.short)")
      }
      slots[release] = slot ?? plan[id, release]
    }
    // Without a server the stable slot is only a name: requests to it are answered with 503.
    let stable = slots[route.stable] ?? unusedSlot(id, snapshot, but: slots.values.first)
    return RouteEntry(stable: stable, candidate: route.candidate.flatMap { slots[$0] }, route: route)
  }

  private func unusedSlot(_ id: DeploymentID, _ snapshot: ProxySnapshot, but other: Slot?) -> Slot {
    let used = Set(snapshot.servers.map(\.backend))
    return Slot.all.first { $0 != other && !used.contains(BackendName(id, $0)) } ?? Slot(index: 0)
  }

  private func commands(
    _ id: DeploymentID, _ entry: RouteEntry, targets: Set<String>, _ snapshot: ProxySnapshot
  ) -> [RuntimeCommand] {
    var commands: [RuntimeCommand] = []
    for (target, routes) in snapshot.routes.sorted(by: { $0.key < $1.key }) {
      let current = routes[id]
      if !targets.contains(target) {
        if current != nil { commands.append(.deleteRoute(target: target, id)) }
      } else if current == nil {
        commands.append(.addRoute(target: target, id, entry))
      } else if current != entry {
        commands.append(.setRoute(target: target, id, entry))
      }
    }
    return commands
  }

  private func carryOut(_ commands: [RuntimeCommand]) throws(ServingError) {
    for (command, reply) in zip(commands, try socket.send(commands)) where !command.isSuccess(reply) {
      throw ServingError(.commandRefused, command.text, detail: reply)
    }
  }
}
