package import Domain

/// What happens to the machine from outside.
extension Fleet {
  /// A replica's process ends by itself.
  package mutating func end(_ id: ReplicaID, _ reason: String) {
    guard let replica = observed.replicas[id] else { return }
    let lived = processes[id]?.readySince.map { now - $0 } ?? .zero
    let exits = lived >= Limits.stableAfter ? 0 : replica.exits
    processes[id] = nil
    noteHurt(id)
    observed.replicas[id] = ObservedReplica(phase: .exited(at: now, reason: reason), exits: exits + 1)
  }

  /// A replica stops answering its probe, or answers it again.
  package mutating func hang(_ id: ReplicaID, _ isHung: Bool) {
    processes[id]?.isHung = isHung
    noteHurt(id)
  }

  mutating func noteHurt(_ id: ReplicaID) {
    hurt[KeptRelease(deployment: id.deployment, release: id.release)] = now
  }

  /// The proxy's process ends, and its routes with it.
  package mutating func endProxy() {
    observed.proxy = .down(reason: "killed by signal 9")
    observed.routes = [:]
    proxyEnded = now
  }

  /// Somebody else sets a route.
  package mutating func meddle(_ id: DeploymentID, _ route: Route) {
    if observed.proxy == .up { observed.routes[id] = route }
  }
}
