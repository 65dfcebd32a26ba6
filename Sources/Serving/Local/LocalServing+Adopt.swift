import Domain
import Glibc
import Processes

extension LocalServing {
  /// Takes up the proxy and every replica that lives; forgets those that have ended.
  func adopt() async throws(ServingError) {
    try await proxy.adopt()
    let serving = await proxy.acceptingServers()
    for folder in replicaFolders() {
      guard let spec = ReplicaSpec.read(folder.spec) else {
        endUnknown(folder)
        continue
      }
      kept.insert(KeptRelease(deployment: spec.id.deployment, release: spec.id.release))
      guard let process = living(folder) else {
        unlink(folder.record)
        continue
      }
      let name = ServerName(spec.id.release, spec.index)
      let isServing = serving[spec.id.deployment, default: [:]][name] == spec.port
      take(spec, ReplicaTracker(adoptedAt: now(), serving: isServing), process)
    }
    await watchProxy()
    if await proxy.isStale { refreshSoon() }
  }

  private func replicaFolders() -> [ReplicaFolder] {
    var folders = [paths.run]
    // namespace, name, release, index
    for _ in 0..<4 { folders = folders.flatMap { folder in Files.names(in: folder).map { "\(folder)/\($0)" } } }
    return folders.map(ReplicaFolder.init(path:))
  }

  private func living(_ folder: ReplicaFolder) -> ProcessHandle? {
    guard let identity = readRecord(at: folder.record) else { return nil }
    return try? Processes.adopt(identity)
  }

  /// A process of ours that nobody can say anything about any more.
  private func endUnknown(_ folder: ReplicaFolder) {
    _ = try? living(folder)?.signalGroup(SIGKILL)
    unlink(folder.record)
  }
}
