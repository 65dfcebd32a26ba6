import Domain

/// Which slot each release takes.
struct SlotPlan: Equatable, Sendable {
  private struct Key: Hashable {
    let deployment: DeploymentID
    let release: String
  }

  private var slots: [Key: Slot] = [:]

  /// A release stays where its servers or its route are. A new one takes the first slot without either: one that still
  /// drains is not free.
  init(_ snapshot: ProxySnapshot, wanted: [WantedServer]) {
    var taken: Set<BackendName> = []
    for server in snapshot.servers {
      taken.insert(server.backend)
      if let name = ServerName(server.name) { occupy(server.backend, by: name.release) }
    }
    for routes in snapshot.routes.values {
      for (id, entry) in routes { occupy(id, entry, &taken) }
    }
    for server in wanted.sorted(by: { $0.replica < $1.replica }) where self[server.replica] == nil {
      let id = server.replica.deployment
      guard let slot = Slot.all.first(where: { !taken.contains(BackendName(id, $0)) }) else { continue }
      taken.insert(BackendName(id, slot))
      occupy(BackendName(id, slot), by: server.replica.release.short)
    }
  }

  subscript(deployment: DeploymentID, release: ReleaseID) -> Slot? {
    slots[Key(deployment: deployment, release: release.short)]
  }

  subscript(replica: ReplicaID) -> Slot? { self[replica.deployment, replica.release] }

  private mutating func occupy(_ id: DeploymentID, _ entry: RouteEntry, _ taken: inout Set<BackendName>) {
    for slot in [entry.stable, entry.candidate].compactMap({ $0 }) {
      taken.insert(BackendName(id, slot))
      if let release = entry.release(in: slot) { occupy(BackendName(id, slot), by: release.short) }
    }
  }

  private mutating func occupy(_ backend: BackendName, by release: String) {
    let key = Key(deployment: backend.deployment, release: release)
    if slots[key] == nil { slots[key] = backend.slot }
  }
}
