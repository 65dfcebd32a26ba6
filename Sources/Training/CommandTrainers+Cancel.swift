package import Domain
import Glibc
import Processes

extension CommandTrainers {
  package func cancel(_ id: AttemptID) {
    let attempt = attempts[id] ?? Attempt(askedAt: now(), state: .cancelled)
    guard attempts[id] == nil || !attempt.isBeingCancelled else { return }
    let folder = folder(of: id)
    do throws(TrainingFault) {
      try Files.makeFolder(folder.path)
      _ = try Files.mark(folder.tombstone)
    } catch {
      // Without a tombstone it could start again: it stays as it is, and this is asked for again.
      return
    }
    attempts[id] = Attempt(askedAt: attempt.askedAt, state: attempt.isUnderWay ? .cancelling : .cancelled)
    if attempt.state == .running { enqueue { await self.stop(id) } }
  }

  /// Has the supervisor end everything; one that does not is ended itself, and `watch` sees to what it leaves.
  func stop(_ id: AttemptID) async {
    let folder = folder(of: id)
    guard signalSupervisor(of: folder, SIGTERM) else { return }
    let patience = limits.grace + limits.killed + limits.killed
    guard (try? await Task.sleep(for: .milliseconds(patience.milliseconds))) != nil else { return }
    if attempts[id]?.state == .cancelling { _ = signalSupervisor(of: folder, SIGKILL) }
  }

  /// False when nobody supervises it: one that comes up now finds the tombstone.
  private func signalSupervisor(of folder: AttemptFolder, _ number: Int32) -> Bool {
    guard let pid = folder.supervisor, let identity = ProcessIdentity.current(of: pid), folder.supervisor == pid
    else { return false }
    return deliver(number, to: identity)
  }

  /// Ends whatever runs, and waits for it; an attempt that is ended so has failed. For taking a machine out of service.
  package func stopEverything() async {
    for (id, attempt) in attempts where attempt.state == .running || attempt.state == .cancelling {
      _ = signalSupervisor(of: folder(of: id), SIGTERM)
      await watch(id)
    }
  }

  package func discard(_ run: RunID) {
    let ours = attempts.filter { $0.key.run == run }
    guard !ours.values.contains(where: \.isUnderWay) else { return }
    let goal = "\(folder)/\(Self.discarded)\(run)-\(now().milliseconds)"
    guard rename("\(folder)/\(run)", goal) == 0 || errno == ENOENT else { return }
    for id in ours.keys { attempts[id] = nil }
    removeLater(goal)
  }
}
