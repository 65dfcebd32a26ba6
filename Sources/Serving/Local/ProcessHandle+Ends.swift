import Domain
import Processes

extension ProcessHandle {
  /// Whether it ends within that time. False also when the waiting task is cancelled.
  func ends(within time: Interval) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
      group.addTask { (try? await self.exited()) != nil }
      group.addTask {
        try? await Task.sleep(for: .milliseconds(time.milliseconds))
        return false
      }
      let ended = await group.next() ?? false
      group.cancelAll()
      return ended
    }
  }
}
