package import Domain

extension CommandTrainers {
  /// Ends every attempt that is under way, by no fault of its own; none of them starts again. To be called instead of
  /// `run`, after `adopt`.
  ///
  /// Does not wait for ever, neither for room on the disk nor for what the kernel does not let go.
  ///
  /// - Returns: attempts of which something may still run.
  package func endAll() async -> [AttemptID] {
    isOutOfService = true
    // The first for what supervisors leave, the second for what they can't end themselves.
    let deadline = patience + limits.killed + limits.killed
    await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        await self.endEach()
        return true
      }
      group.addTask { await self.pause(deadline) }
      _ = await group.next()
      group.cancelAll()
    }
    return attempts.filter { $0.value.isUnderWay }.keys.sorted()
  }

  private func endEach() async {
    let ids = attempts.filter { $0.value.isUnderWay }.keys
    await withTaskGroup(of: Void.self) { group in
      for id in ids { group.addTask { await self.end(id) } }
    }
  }

  private func end(_ id: AttemptID) async {
    if attempts[id]?.state == .preparing, await giveUp(id, TrainingEnding.outOfService) { return }
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.stop(id) }
      await watch(id)
      group.cancelAll()
    }
  }
}
