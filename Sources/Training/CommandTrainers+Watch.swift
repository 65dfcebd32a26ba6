import Domain
import Glibc
import Processes

extension CommandTrainers {
  /// Waits until nobody supervises it, then tells how it ended.
  func watch(_ id: AttemptID) async {
    while true {
      do {
        guard let pid = try folder(of: id).supervisor() else { break }
        let identity = ProcessIdentity.current(of: pid)
        if let identity, let supervisor = try Processes.adopt(identity) {
          _ = try await supervisor.exited()
        } else {
          // Its lock is about to go; or it can't be looked at now.
          guard await pause(TrainingLimits.shortTick) else { return }
        }
      } catch is CancellationError {
        return
      } catch {
        // Out of descriptors, perhaps: that is no word about the training.
        guard await pause(TrainingLimits.tick) else { return }
      }
    }
    await settle(id)
  }

  private func settle(_ id: AttemptID) async {
    let folder = folder(of: id)
    while true {
      do throws(TrainingFault) {
        let ending = try Files.load(Ending.self, from: folder.ending)
        return if let ending { advance(id, to: Attempt.State(ending)) } else { await settleWithoutEnding(id) }
      } catch {
        guard await pause(TrainingLimits.tick) else { return }
      }
    }
  }

  private func settleWithoutEnding(_ id: AttemptID) async {
    let folder = folder(of: id)
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

  /// Kills what a supervisor that died left behind, and waits for its end, however long that takes; false when the
  /// caller was cancelled meanwhile.
  private func sweep(_ folder: AttemptFolder) async -> Bool {
    while !isSwept(folder) {
      guard await pause(TrainingLimits.shortTick) else { return false }
    }
    return true
  }

  private func isSwept(_ folder: AttemptFolder) -> Bool {
    let find = { () throws(ProcessError) in try processes(withVariable: Launch.mark, folder.output) }
    do throws(ProcessError) {
      if try find().isEmpty { return true }
      try killAll(find)
    } catch {
      // What can't be looked at now may be there.
    }
    return false
  }

  /// It has ended without having told how.
  private func fail(_ id: AttemptID, _ reason: String) {
    let reason = isOutOfService ? TrainingEnding.outOfService : reason
    // Without room for it, this is found out again after a restart.
    try? Files.store(Ending(trouble: reason), to: folder(of: id).ending)
    advance(id, to: .failed(reason))
  }

  /// False when the caller was cancelled: this controller stops, and the next one goes on.
  func pause(_ span: Interval) async -> Bool {
    (try? await Task.sleep(for: .milliseconds(span.milliseconds))) != nil
  }
}
