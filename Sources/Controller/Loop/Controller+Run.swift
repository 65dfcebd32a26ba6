import Domain

extension Controller {
  /// While something is under way a pass follows every tick; otherwise one a second is enough, for whatever happens
  /// by itself rings.
  private static let tick = Duration.milliseconds(250)
  private static let idlePasses = 4

  /// Passes until cancelled. `after` sees every snapshot and ends the run by returning false.
  ///
  /// The pass under way is always finished: cancelling never leaves one half carried out. Who says something after the
  /// last one is told that it is too late.
  package func run(
    _ bell: Doorbell, after: @Sendable @escaping (Snapshot) async -> Bool = { _ in true }
  ) async {
    self.bell = bell
    defer { queue.close() }
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        while (try? await Task.sleep(for: Self.tick)) != nil { bell.tick() }
      }
      await answer(bell, after)
      group.cancelAll()
    }
  }

  private func answer(_ bell: Doorbell, _ after: @Sendable (Snapshot) async -> Bool) async {
    bell.ring()
    var idleTicks = 0
    for await _ in bell.all {
      if Task.isCancelled { return }
      idleTicks += 1
      guard bell.take() || !isIdle || idleTicks >= Self.idlePasses else { continue }
      idleTicks = 0
      let snapshot = await pass()
      if !(await after(snapshot)) { return }
      // What was just done may allow the next thing at once.
      if !snapshot.plan.changed.isEmpty { bell.ring() }
    }
  }

  private var isIdle: Bool { snapshot?.isConverged ?? false }
}
