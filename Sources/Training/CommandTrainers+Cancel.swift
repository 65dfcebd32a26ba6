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
    clear(id)
    if attempt.state == .running { enqueue { await self.stop(id) } }
  }

  /// Has the supervisor end everything; one that does not is ended itself, and `watch` sees to what it leaves.
  func stop(_ id: AttemptID) async {
    guard await signalSupervisor(of: id, SIGTERM), await pause(patience) else { return }
    if attempts[id]?.isUnderWay ?? false { _ = await signalSupervisor(of: id, SIGKILL) }
  }

  /// What a supervisor gets to end its family.
  var patience: Interval { limits.grace + limits.killed + limits.killed }

  /// False when nobody supervises it, as one that comes up now finds the tombstone, and when the caller was cancelled.
  private func signalSupervisor(of id: AttemptID, _ number: Int32) async -> Bool {
    while true {
      do throws(TrainingFault) {
        return try signal(number, supervisorOf: folder(of: id))
      } catch {
        guard await pause(TrainingLimits.shortTick) else { return false }
      }
    }
  }

  /// A fault when it can't be told now whether there is one, or which process it is.
  private func signal(_ number: Int32, supervisorOf folder: AttemptFolder) throws(TrainingFault) -> Bool {
    guard let pid = try folder.supervisor() else { return false }
    guard let identity = ProcessIdentity.current(of: pid), try folder.supervisor() == pid, deliver(number, to: identity)
    else { throw TrainingFault("can't signal the supervisor \(pid)") }
    return true
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
