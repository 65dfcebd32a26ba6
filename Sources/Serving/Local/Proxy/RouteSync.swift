import Domain

/// Routes between what was set and what the proxy has.
enum RouteSync {
  /// Entries whose release has its servers in another slot than the entry says: a candidate without weight that has
  /// got its first server since, say. Shares are never touched here.
  static func commands(_ snapshot: ProxySnapshot, plan: SlotPlan) -> [RuntimeCommand] {
    let occupied = Set(snapshot.servers.map(\.backend))
    var commands: [RuntimeCommand] = []
    for (target, routes) in snapshot.routes.sorted(by: { $0.key < $1.key }) {
      for (id, entry) in routes.sorted(by: { $0.key < $1.key }) {
        let next = placed(entry, of: id, plan: plan) { occupied.contains(BackendName(id, $0)) }
        if next != entry { commands.append(.setRoute(target: target, id, next)) }
      }
    }
    return commands
  }

  /// What the proxy does with each deployment. Where its targets differ among each other, or from what was set, the one
  /// that differs counts, so that it is put right; a target that lacks the route makes it no route.
  static func observed(
    _ snapshot: ProxySnapshot, remembered: [DeploymentID: RoutedDeployment]
  ) -> [DeploymentID: Route] {
    var observed: [DeploymentID: Route] = [:]
    for id in Set(snapshot.routes.values.flatMap(\.keys)) {
      let wanted = remembered[id]
      let missing = wanted.map { $0.targets.contains { snapshot.routes[$0, default: [:]][id] == nil } } ?? false
      let routes = snapshot.entries(of: id).map(\.route)
      if !missing { observed[id] = routes.first { $0 != wanted?.entry.route } ?? routes.first }
    }
    return observed
  }

  /// The entry with the slots that its releases have their servers in.
  private static func placed(
    _ entry: RouteEntry, of id: DeploymentID, plan: SlotPlan, isOccupied: (Slot) -> Bool
  ) -> RouteEntry {
    let stable = plan[id, entry.route.stable].flatMap { isOccupied($0) ? $0 : nil }
    let candidate = entry.route.candidate.flatMap { plan[id, $0] }.flatMap { isOccupied($0) ? $0 : nil }
    return RouteEntry(stable: stable ?? entry.stable, candidate: candidate ?? entry.candidate, route: entry.route)
  }
}
