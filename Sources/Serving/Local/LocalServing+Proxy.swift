import Domain
import Processes

extension LocalServing {
  func ensureProxy(_ targets: [LocalTarget]) async throws(ServingError) {
    do throws(ServingError) {
      try await proxy.ensure(targets, needs)
    } catch {
      await watchProxy()
      throw error
    }
    await watchProxy()
    await synced()
  }

  /// Divides a deployment's traffic; the configuration learns of the deployment first if need be.
  func setRoute(_ id: DeploymentID, _ route: Route) async throws(ServingError) {
    if await synced().needsRefresh {
      try await proxy.refresh(needs)
      await synced()
    }
    let releases = [route.stable, route.candidate]
    let targets = replicas.values.filter { $0.id.deployment == id && releases.contains($0.id.release) }
      .map(\.spec.release.target)
    try await proxy.setRoute(id, route, targets: Set(targets))
  }

  /// Lets the proxy learn of new deployments; those that appear meanwhile are taken along.
  func refreshSoon() {
    guard !refreshing else { return }
    refreshing = true
    enqueue { [weak self] in await self?.refresh() }
  }

  private func refresh() async {
    // What goes wrong is seen in the next observation, and tried again then.
    try? await proxy.refresh(needs)
    refreshing = false
    await watchProxy()
    await synced()
    announce()
  }

  /// Notices when the proxy's process ends.
  func watchProxy() async {
    guard let process = await proxy.running(), process.identity != watchedProxy else { return }
    watchedProxy = process.identity
    let proxy = proxy
    enqueue { [weak self] in
      guard let status = try? await process.exited() else { return }
      await proxy.ended(process, status)
      await self?.announce()
    }
  }
}
