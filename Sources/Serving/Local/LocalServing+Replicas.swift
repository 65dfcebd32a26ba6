import Domain
import Glibc
import Processes

extension LocalServing {
  /// Starts a replica that does not run. What is the release's own fault becomes an exit of the replica, so that it is
  /// counted; trouble of the machine is a failed action.
  func startReplica(_ release: Release, _ index: Int) async -> Outcome {
    let id = ReplicaID(deployment: release.deployment, release: release.id, index: index)
    if let outcome = alreadyThere(id) { return outcome }
    guard let model = shelf.path(of: release.artifact.digest) else {
      models[release.artifact.digest] = nil
      return .failed("\(id): its artifact \(release.artifact.digest.short) is not on this machine")
    }
    let spec: ReplicaSpec
    do {
      spec = try prepare(release, index)
    } catch {
      return .failed("\(id): \(error)")
    }
    var tracker = ReplicaTracker(startedAt: now(), exits: replicas[id]?.tracker.exits ?? 0)
    let launch = ReplicaLaunch(spec, folder: paths.folder(of: id), model: model, searchPath: searchPath)
    do throws(ProcessError) {
      let process = try spawn(launch.request)
      take(spec, tracker, process)
    } catch {
      guard error.isOfTheRelease else { return .failed("\(id): \(error)") }
      tracker.exited("can't be started: \(error)", at: now())
      take(spec, tracker, nil)
    }
    await synced()
    return .done
  }

  private func alreadyThere(_ id: ReplicaID) -> Outcome? {
    switch replicas[id]?.tracker.phase {
    case .starting, .answering, .ready, .unready: .done
    case .stopping: .failed("\(id) is still stopping")
    case .exited, nil: nil
    }
  }

  /// Chooses ports and writes down what is about to be started.
  private func prepare(_ release: Release, _ index: Int) throws -> ReplicaSpec {
    let names = release.server.ports
    let inUse = Set(replicas.values.flatMap { [$0.spec.port] + $0.spec.ports.values })
    // More than needed, so that those that another replica was given and has not bound yet can be left out.
    let free = try freeLoopbackPorts(1 + names.count + inUse.count).filter { !inUse.contains($0) }
    let spec = ReplicaSpec(
      release: release, index: index, port: free[0],
      ports: Dictionary(zip(names, free.dropFirst())) { first, _ in first })
    let folder = paths.folder(of: spec.id)
    try Files.makeFolder(folder.path)
    unlink(folder.record)
    try spec.write(to: folder.spec)
    kept.insert(KeptRelease(deployment: release.deployment, release: release.id))
    return spec
  }

  /// Notes a replica and sees to it from now on.
  func take(_ spec: ReplicaSpec, _ tracker: ReplicaTracker, _ process: ProcessHandle?) {
    runs += 1
    let replica = Replica(spec: spec, run: runs, tracker: tracker, process: process)
    replicas[spec.id] = replica
    guard let process else { return announce() }
    enqueue { [weak self] in await self?.supervise(replica, process) }
  }

  private nonisolated func supervise(_ replica: Replica, _ process: ProcessHandle) async {
    await withDiscardingTaskGroup { group in
      group.addTask { await self.probe(replica) }
      if let status = try? await process.exited() { await self.exited(replica, process, status) }
      group.cancelAll()
    }
  }

  private nonisolated func probe(_ replica: Replica) async {
    let path = ReplicaLaunch.readinessPath(of: replica.spec)
    let interval = max(replica.spec.release.server.readiness.interval, ServingLimits.shortestProbeInterval)
    repeat {
      let fault = await prober.ask(port: replica.spec.port, path: path)
      if Task.isCancelled { return }
      await probed(replica, fault)
    } while (try? await Task.sleep(for: .milliseconds(interval.milliseconds))) != nil
  }

  private func probed(_ replica: Replica, _ fault: String?) async {
    guard let before = replicas[replica.id], before.run == replica.run else { return }
    if let fault {
      replicas[replica.id]?.tracker.failed(fault, at: now())
    } else {
      replicas[replica.id]?.tracker.answered()
    }
    guard let after = replicas[replica.id]?.tracker else { return }
    // Healthy and not served yet: the proxy may have been busy or down, so it is tried at every probe.
    if after.isHealthy != before.tracker.isHealthy || (after.isHealthy && after.phase != .ready) { await synced() }
    if after.phase != before.tracker.phase { announce() }
  }

  private func exited(_ replica: Replica, _ process: ProcessHandle, _ status: ExitStatus) async {
    // Whatever it started and left behind would hold its ports.
    _ = try? process.signalGroup(SIGKILL)
    guard let current = replicas[replica.id], current.run == replica.run else { return }
    replicas[replica.id]?.process = nil
    // One that is being stopped is seen to by whoever stops it.
    if current.tracker.phase == .stopping { return }
    let folder = paths.folder(of: replica.id)
    unlink(folder.record)
    replicas[replica.id]?.tracker.exited(ExitReason.text(status, log: folder.log), at: now())
    await synced()
    announce()
  }
}

extension ProcessError {
  /// Whether the same release would fail in the same way on another machine with the same software.
  fileprivate var isOfTheRelease: Bool {
    switch kind {
    case .commandNotFound, .notExecutable, .invalidRequest: true
    case .badDirectory, .badOutputFile, .recordNotWritten, .noCapacity, .notPermitted, .deadlineExceeded,
      .tooMuchOutput, .cancelled, .system:
      false
    }
  }
}
