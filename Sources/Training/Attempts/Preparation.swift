import Domain
import Isolation

/// Brings an attempt's folder to where its command can be started. Exporting blocks, hence an actor of its own.
actor Preparation {
  private let executor = QueueExecutor(label: "setpoint.training.prepare")
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let export: CommandTrainers.Export

  init(export: @escaping CommandTrainers.Export) { self.export = export }

  /// From the start again after whatever an earlier controller left; nothing is done when that one had finished.
  func prepare(
    _ order: Order, in folder: AttemptFolder, searchPath: String, limits: TrainingLimits
  ) async throws(TrainingFault) {
    if Files.exists(folder.launch) { return }
    for part in folder.bulk {
      try Tree.remove(part)
      try Files.makeFolder(part)
    }
    let job = order.job
    do {
      try await export(job.revision, job.exported, folder.source)
    } catch {
      throw TrainingFault("can't export \(job.revision.short): \(error)")
    }
    try Files.store(Launch(order, folder: folder, searchPath: searchPath, limits: limits), to: folder.launch)
  }
}
