import Isolation

/// Removes what may be large, off the trainers' own queue.
actor Removal {
  private let executor = QueueExecutor(label: "setpoint.training.remove")
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// What can't be removed is tried again after the next restart.
  func remove(_ path: String) { try? Tree.remove(path) }
}
