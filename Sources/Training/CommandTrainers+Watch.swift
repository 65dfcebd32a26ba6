import Domain
import Glibc
import Processes

extension CommandTrainers {
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
        // Out of descriptors, perhaps.
        guard await pause(TrainingLimits.tick) else { return }
      }
    }
    await settle(id)
  }

  private func settle(_ id: AttemptID) async {
    let folder = folder(of: id)
    if let ending = Files.load(Ending.self, from: folder.ending) { return advance(id, to: Attempt.State(ending)) }
    let words = Files.read(folder.supervisorLog, limit: TrainingLimits.quotedBytes) ?? []
    let reason = String(decoding: words, as: UTF8.self).split(whereSeparator: \.isNewline).joined(separator: "; ")
    guard await !giveUp(id, "its supervisor did not start" + (reason.isEmpty ? "" : ": \(reason)")) else { return }
    guard await sweep(folder) else { return }
    fail(id, "its supervisor was killed, so nobody knows how it ended")
  }

  /// Ends an attempt whose command never ran, and sees to it that it never will; false when it may have run.
  ///
  /// Waits for room on the disk: until then nobody may be told that it is over.
  func giveUp(_ id: AttemptID, _ reason: String) async -> Bool {
    let folder = folder(of: id)
    while true {
      do throws(TrainingFault) {
        guard try folder.claim() else { return false }
        fail(id, reason)
        return true
      } catch {
        guard await pause(TrainingLimits.tick) else { return true }
      }
    }
  }

  /// Kills what a supervisor that died left behind; false when the caller was cancelled meanwhile.
  private func sweep(_ folder: AttemptFolder) async -> Bool {
    let end = now() + limits.killed
    while case let orphans = processes(withVariable: Launch.mark, folder.output), !orphans.isEmpty, now() < end {
      for orphan in orphans { deliver(SIGKILL, to: orphan) }
      guard await pause(TrainingLimits.shortTick) else { return false }
    }
    return true
  }

  /// It has ended without having told how.
  private func fail(_ id: AttemptID, _ reason: String) {
    // Without room for it, this is found out again after a restart.
    try? Files.store(Ending(trouble: reason), to: folder(of: id).ending)
    advance(id, to: .failed(reason))
  }

  /// False when the caller was cancelled: this controller stops, and the next one goes on.
  private func pause(_ span: Interval) async -> Bool {
    (try? await Task.sleep(for: .milliseconds(span.milliseconds))) != nil
  }
}
