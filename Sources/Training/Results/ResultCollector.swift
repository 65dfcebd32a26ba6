import CSystem
import Domain
import Glibc
import Isolation

/// Brings one attempt's result in its place. Copying and hashing block, hence an actor of its own.
///
/// What came of it is kept: collected again, also after a crash, it leads to the same.
actor ResultCollector {
  private let executor = QueueExecutor(label: "setpoint.training.collect")
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let folder: AttemptFolder
  private let job: TrainingJob
  private let attempt: AttemptID

  init(folder: AttemptFolder, job: TrainingJob, attempt: Int) {
    self.folder = folder
    self.job = job
    self.attempt = AttemptID(run: job.run, number: attempt)
  }

  /// Nil when the caller was cancelled before it was done.
  func collect() -> Collection? {
    if let kept = Files.load(Collection.self, from: folder.collection) { return kept }
    let collection: Collection
    do throws(TrainingFault) {
      collection = .placed(try result())
    } catch {
      if Task.isCancelled { return nil }
      collection = .unusable("\(error)")
    }
    // Without room for it, a restart collects once more.
    try? Files.store(collection, to: folder.collection)
    return collection
  }

  private func result() throws(TrainingFault) -> TrainingResult {
    let output = open(folder.output, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard output >= 0 else { throw Files.failure("can't open", folder.output) }
    defer { close(output) }
    let left = try LeftResult(try document(output), run: job.run)
    let path: String
    let digest: Digest
    switch left.model {
    case .elsewhere(let place):
      path = place
      digest = try OpenModel(place).read()
    case .left(let place):
      path = try destination(place, version: left.version)
      digest = try Placement(goal: path, attempt: attempt).place(OpenModel(place, in: output))
    }
    return TrainingResult(version: left.version, uri: "file://\(path)", digest: digest, metrics: left.metrics)
  }

  private func document(_ output: Int32) throws(TrainingFault) -> [UInt8] {
    let descriptor = csys_open_beneath(output, LeftResult.file, O_RDONLY | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT {
        throw TrainingFault(
          "the command left no \(LeftResult.file); write it into the folder that SETPOINT_OUTPUT names"
        )
      }
      throw Files.failure("can't open", LeftResult.file)
    }
    defer { close(descriptor) }
    // One byte more than it may have, so that a longer one is noticed.
    guard let bytes = Files.read(descriptor, limit: TrainingLimits.resultBytes + 1) else {
      throw Files.failure("can't read", LeftResult.file)
    }
    return bytes
  }

  /// Where the model is put: the trainer's folder, and the model's own name in it.
  private func destination(_ model: String, version: String) throws(TrainingFault) -> String {
    let place = job.trainer.artifacts.filled(job.variables(version: version)).text
    guard place.hasPrefix("file:///"), !place.contains("{{"), !place.utf8.contains(UInt8(ascii: "%")) else {
      throw TrainingFault(
        "the trainer \(job.trainer.name) is to put results into \(place); a command trainer takes file:///PATH/ only, "
          + "without `%` and unknown variables")
    }
    let folders = place.dropFirst("file://".count).split(separator: "/")
    guard !folders.contains(".."), !folders.contains("."), let name = model.split(separator: "/").last else {
      throw TrainingFault("the trainer \(job.trainer.name) is to put results into \(place), which holds `.` or `..`")
    }
    return (folders + [name]).reduce("") { "\($0)/\($1)" }
  }
}
