import Domain
import Glibc
import Processes

extension LocalServing {
  /// Begins to stop a replica: it gets no new requests, ends those it has, and then its process ends.
  func stopReplica(_ id: ReplicaID) throws(ServingError) {
    guard let replica = replicas[id] else { return }
    if replica.tracker.phase == .stopping { return }
    guard let process = replica.process else { return gone(replica) }
    replicas[id]?.tracker.stop()
    enqueue { [weak self] in await self?.stop(replica, process) }
  }

  private nonisolated func stop(_ replica: Replica, _ process: ProcessHandle) async {
    await synced()
    await drained(replica, process)
    await process.end(within: replica.spec.release.server.grace)
    // When the controller leaves meanwhile, the next one finds the record and is told to stop the replica again.
    if !Task.isCancelled { await stopped(replica) }
  }

  /// Waits until no request is on its way to the replica, for as long as one may take.
  private nonisolated func drained(_ replica: Replica, _ process: ProcessHandle) async {
    let longest = await proxy.requestTimeout(of: replica.id.deployment)
    let end = ContinuousClock.now + .milliseconds(longest.milliseconds)
    while ContinuousClock.now < end, process.exitStatus == nil {
      if await proxy.requestsInFlight(to: replica.id) == 0 { return }
      if (try? await Task.sleep(for: ServingLimits.pollEvery)) == nil { return }
      await synced()
    }
  }

  private func stopped(_ replica: Replica) async {
    guard replicas[replica.id]?.run == replica.run else { return }
    gone(replica)
    await synced()
    announce()
  }

  /// Its log stays until its release is discarded.
  private func gone(_ replica: Replica) {
    unlink(paths.folder(of: replica.id).record)
    replicas[replica.id] = nil
  }

  /// Ends the proxy and every model server, for taking the machine out of service. Works without `run` as well, and
  /// without `start`.
  package func stopEverything() async throws(ServingError) {
    if replicas.isEmpty { try await adopt() }
    await proxy.stop()
    await withDiscardingTaskGroup { group in
      for replica in replicas.values {
        guard let process = replica.process else { continue }
        replicas[replica.id]?.tracker.stop()
        group.addTask {
          await process.end(within: replica.spec.release.server.grace)
          await self.stopped(replica)
        }
      }
    }
  }
}

extension ProcessHandle {
  /// Asks the group to end, and makes it end when that takes longer than `grace`. When the waiting task is cancelled,
  /// it has been asked and no more.
  func end(within grace: Interval) async {
    _ = try? signalGroup(SIGTERM)
    if await ends(within: grace) {
      // Children that did not listen.
      _ = try? signalGroup(SIGKILL)
    } else if !Task.isCancelled {
      _ = try? signalGroup(SIGKILL)
      _ = await ends(within: ServingLimits.killed)
    }
  }
}
