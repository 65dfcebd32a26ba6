import Domain
import Processes

@testable import Training

extension Bench {
  /// A job that runs one of the scripts beside the tests.
  func job(
    _ script: String..., run: String = "20260302-5f1d09ab", parameters: [String: String] = [:],
    environment: [String: Template] = [:], timeout: Interval = .minutes(5), artifacts: String? = nil
  ) -> TrainingJob {
    let command = ["/usr/bin/python3", "-B"] + script
    let trainer = Trainer(
      name: "python",
      engine: .command(
        CommandTrainer(command: command.map { Template($0) }, directory: "training", environment: environment)),
      artifacts: Template(artifacts ?? "file://\(models)/{{deployment}}/{{version}}/"))
    return TrainingJob(
      run: RunID(run), deployment: DeploymentID(namespace: "risk", name: "fraud"), trigger: "weekly",
      revision: Revision(unchecked: String(repeating: "c", count: 40)), trainer: trainer,
      parameters: parameters.merging(["runs": runs]) { $1 }, paths: ["data/fraud.csv", "training/data.csv"], data: [:],
      timeout: timeout, model: ModelPin(version: "7", digest: Digest(unchecked: String(repeating: "7", count: 64))))
  }

  func folder(of job: TrainingJob, attempt: Int = 1) -> AttemptFolder {
    AttemptFolder(of: AttemptID(run: job.run, number: attempt), in: trainings)
  }

  /// As it stands when a controller died right after it had taken the order.
  @discardableResult
  func order(_ job: TrainingJob, boot: String? = currentBootID()) throws -> Order {
    let order = Order(job: job, attempt: 1, askedAt: Boottime.now(), boot: boot ?? "")
    try Files.makeFolder(folder(of: job).path)
    try Files.store(order, to: folder(of: job).order)
    return order
  }

  /// One more supervisor, as a controller starts it.
  func supervisor(of job: TrainingJob) throws -> ProcessHandle {
    try spawn(
      SpawnRequest(command: [Self.program, "train", folder(of: job).path], environment: [:], output: "/dev/null"))
  }
}

extension TrainingJob {
  var first: AttemptID { AttemptID(run: run, number: 1) }
}

extension CommandTrainers {
  /// What becomes of an attempt, once nothing more happens to it by itself.
  nonisolated func outcome(of id: AttemptID) async throws -> ObservedTraining {
    try await eventually("the end of \(id)") {
      switch await look()[id] {
      case nil, .running, .collecting: nil
      case .some(let outcome): outcome
      }
    }
  }

  nonisolated func train(_ job: TrainingJob) async throws -> ObservedTraining {
    await start(job, attempt: 1)
    return try await outcome(of: job.first)
  }

  nonisolated func trainAndCollect(_ job: TrainingJob) async throws -> ObservedTraining {
    guard case .ended = try await train(job) else { return try await outcome(of: job.first) }
    await collect(job, attempt: 1)
    return try await outcome(of: job.first)
  }
}

extension ObservedTraining {
  /// Why it ended badly; empty when it did not.
  var trouble: String {
    switch self {
    case .failed(let reason), .unusable(let reason): reason
    case .running, .ended, .collecting, .collected, .cancelled: ""
    }
  }

  var isRunning: Bool {
    if case .running = self { true } else { false }
  }
}

/// Whether there is such a process that has not ended.
func isAlive(_ pid: String) -> Bool {
  let state = String(decoding: Files.read("/proc/\(pid)/stat", limit: 4096) ?? [], as: UTF8.self)
  return !state.isEmpty && !state.contains(") Z ")
}
