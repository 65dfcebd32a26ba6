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

  enum Outcome {
    /// Durably.
    case done(Collection)
    /// By trouble of this machine; nothing is said about the result.
    case postponed(TrainingFault)
  }

  /// Nil when the caller was cancelled before it was done.
  func collect() -> Outcome? {
    do throws(TrainingFault) {
      if let kept = try Files.load(Collection.self, from: folder.collection) { return .done(kept) }
      let collection = try collection()
      if Task.isCancelled { return nil }
      try Files.store(collection, to: folder.collection)
      return .done(collection)
    } catch {
      return Task.isCancelled ? nil : .postponed(error)
    }
  }

  /// Throws what does not lie in the result.
  private func collection() throws(TrainingFault) -> Collection {
    do throws(TrainingFault) {
      return .placed(try result())
    } catch {
      if error.isOfTheMachine { throw error }
      return .unusable("\(error)")
    }
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
      path = try outside(place)
      digest = try OpenModel(place).read()
    case .left(let place):
      path = try destination(place, version: left.version)
      let model = try OpenModel(place, in: output)
      do throws(TrainingFault) {
        digest = try Placement(goal: path, attempt: attempt).place(model)
      } catch {
        // The model is open: what is closed to us is the place.
        throw error.code == EACCES ? error.ofTheMachine : error
      }
    }
    return TrainingResult(version: left.version, uri: "file://\(path)", digest: digest, metrics: left.metrics)
  }

  /// What the attempt itself holds is removed with it.
  private func outside(_ path: String) throws(TrainingFault) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    guard let own = realpath(folder.path, nil) else { throw Files.failure("can't look at", folder.path) }
    defer { free(own) }
    guard String(cString: real).hasPrefix(String(cString: own) + "/") else { return path }
    throw TrainingFault(
      "the uri “\(excerpt(path))” is in the attempt's own folder, which is removed; name it as “model” instead")
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
