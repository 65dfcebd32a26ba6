package import Domain
import Glibc
import Processes

extension CommandTrainers {
  package func start(_ job: TrainingJob, attempt: Int) {
    let id = AttemptID(run: job.run, number: attempt)
    guard attempts[id] == nil else { return }
    let order = Order(job: job, attempt: attempt, askedAt: now(), boot: currentBootID() ?? "")
    let folder = folder(of: id)
    do throws(TrainingFault) {
      try Files.makeFolder(folder.path)
      try Files.store(order, to: folder.order)
    } catch {
      // The order may be there all the same: only what can't start any more has failed.
      attempts[id] = Attempt(askedAt: order.askedAt, state: .preparing)
      let reason = "\(error)"
      enqueue { if await !self.giveUp(id, reason) { await self.watch(id) } }
      return
    }
    attempts[id] = Attempt(askedAt: order.askedAt, state: .preparing)
    enqueue { await self.prepare(order) }
  }

  func prepare(_ order: Order) async {
    let id = order.id
    let folder = folder(of: id)
    do {
      try await Preparation(export: export).prepare(order, in: folder, searchPath: searchPath, limits: limits)
      guard attempts[id]?.state == .preparing else {
        // An earlier controller may have started it before it was cancelled.
        enqueue { await self.stop(id) }
        return await watch(id)
      }
      // No await from the look above to here: a cancellation comes before it or finds a process to end.
      let supervisor = try spawn(
        SpawnRequest(
          command: [executable, "train", folder.path], environment: ["PATH": searchPath, "LANG": "C.UTF-8"],
          directory: folder.path, output: folder.supervisorLog))
      attempts[id]?.state = .running
      _ = try await supervisor.exited()
      await watch(id)
    } catch {
      // This controller stops: the next one goes on from what is in the folder.
      if Task.isCancelled { return }
      if await !giveUp(id, "it could not be prepared: \(error)") { await watch(id) }
    }
  }
}
