package import Domain

extension LocalServing {
  /// What is there now. Repairs what was changed by hand in the proxy. Neither forks nor touches the disk when all is
  /// as it should be.
  package func observe() async -> ObservedState {
    let view = await synced()
    return ObservedState(
      proxy: view.state, targets: view.targets, artifacts: artifactStates,
      replicas: replicas.mapValues { ObservedReplica(phase: $0.tracker.observed, exits: $0.tracker.exits) },
      routes: view.routes, kept: kept.sorted { ($0.deployment, $0.release) < ($1.deployment, $1.release) },
      adopted: rendered(view.routes))
  }

  /// Brings the proxy's servers to what the replicas are, and takes note of which of them it serves.
  @discardableResult
  func synced() async -> ProxyView {
    let view = await proxy.sync(needs)
    var news = false
    for server in view.accepting {
      guard let replica = replicas[server.replica], replica.spec.port == server.port else { continue }
      replicas[server.replica]?.tracker.served(at: now())
      news = news || replicas[server.replica]?.tracker != replica.tracker
    }
    if view.needsRefresh { refreshSoon() }
    if news { announce() }
    return view
  }

  /// What the proxy has to know.
  var needs: ProxyNeeds {
    var needs = ProxyNeeds()
    for replica in replicas.values {
      needs.deployments[replica.id.deployment, default: []].insert(replica.spec.release.target)
      if let server = replica.wanted { needs.servers.append(server) }
    }
    return needs
  }

  /// The releases that hold traffic, in the form they were started with.
  private func rendered(_ routes: [DeploymentID: Route]) -> [DeploymentID: Release] {
    var releases: [DeploymentID: Release] = [:]
    for replica in replicas.values where routes[replica.id.deployment]?.stable == replica.id.release {
      releases[replica.id.deployment] = replica.spec.release
    }
    return releases
  }
}
