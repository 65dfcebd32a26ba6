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
      attempts[id] = Attempt(askedAt: order.askedAt, state: .failed("\(error)"))
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
      guard attempts[id]?.state == .preparing else { return advance(id, to: .cancelled) }
      // No await from the look above to here: a cancellation comes before it or finds a process to end.
      let supervisor = try spawn(
        SpawnRequest(
          command: [executable, "train", folder.path], environment: ["PATH": searchPath, "LANG": "C.UTF-8"],
          directory: folder.path, output: folder.supervisorLog))
      attempts[id]?.state = .running
      _ = try await supervisor.exited()
      await watch(id)
    } catch is CancellationError {
    } catch {
      fail(id, "it could not be prepared: \(error)")
    }
  }

  /// Waits until nobody supervises it, then tells how it ended.
  func watch(_ id: AttemptID) async {
    let folder = folder(of: id)
    while let pid = folder.supervisor {
      guard let identity = ProcessIdentity.current(of: pid) else { continue }
      do {
        _ = try await Processes.adopt(identity)?.exited()
      } catch is CancellationError {
        return
      } catch {
        // Out of descriptors, perhaps. Cancelled: nobody waits any more.
        guard (try? await Task.sleep(for: .milliseconds(TrainingLimits.tick.milliseconds))) != nil else { return }
      }
    }
    await settle(id)
  }

  private func settle(_ id: AttemptID) async {
    let folder = folder(of: id)
    if let ending = Files.load(Ending.self, from: folder.ending) { return advance(id, to: Attempt.State(ending)) }
    // Whoever claims it knows that the command never ran and never will.
    if (try? folder.claim()) == true {
      let words = String(
        decoding: Files.read(folder.supervisorLog, limit: TrainingLimits.quotedBytes) ?? [], as: UTF8.self)
      return fail(id, words.isEmpty ? "its supervisor did not start" : "its supervisor did not start: \(words)")
    }
    guard await sweep(folder) else { return }
    fail(id, "its supervisor was killed, so nobody knows how it ended")
  }

  /// Kills what a supervisor that died left behind; false when the caller was cancelled meanwhile.
  private func sweep(_ folder: AttemptFolder) async -> Bool {
    let end = now() + TrainingLimits.killed
    while case let orphans = processes(withVariable: Launch.mark, folder.output), !orphans.isEmpty, now() < end {
      for orphan in orphans { deliver(SIGKILL, to: orphan) }
      guard (try? await Task.sleep(for: .milliseconds(TrainingLimits.shortTick.milliseconds))) != nil else {
        return false
      }
    }
    return true
  }

  /// It has ended without having told how.
  func fail(_ id: AttemptID, _ reason: String) {
    // Without room for it, this is found out again after a restart.
    try? Files.store(Ending(trouble: reason), to: folder(of: id).ending)
    advance(id, to: .failed(reason))
  }
}
