import Domain
import FoundationEssentials
import Processes
import Reports
import Testing

/// What a training wrote, found by its files alone.
@Suite(.serialized)
struct TrainingLogTests {
  private struct Order: Encodable {
    let job: TrainingJob
    let attempt: Int
    let askedAt = Instant(milliseconds: 0)
    let boot = "an earlier one"
  }

  private static func job(_ run: String, of deployment: DeploymentID) -> TrainingJob {
    let trainer = Trainer(
      name: "t", engine: .command(CommandTrainer(command: [], directory: "", environment: [:])),
      artifacts: Template("file:///m/{{run}}/"))
    let model = ModelPin(version: "1", digest: Digest(unchecked: String(repeating: "a", count: 64)))
    return TrainingJob(
      run: RunID(run), deployment: deployment, trigger: "weekly", revision: .none, trainer: trainer, parameters: [:],
      paths: [], data: [:], timeout: .hours(1), model: model)
  }

  private func keep(
    _ log: String, of name: String, run: String, attempt: Int = 1, more: String? = nil, in machine: Machine
  ) throws {
    let folder = "\(machine.state)/trainings/\(run)/\(attempt)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let job = Self.job(run, of: DeploymentID(namespace: "risk", name: name))
    try machine.write(try JSONText.encode(Order(job: job, attempt: attempt)), to: folder + "/job.json")
    try machine.write(log, to: folder + "/log")
    if let more { try machine.write(more, to: folder + "/log.newer") }
  }

  private func logs(_ words: String..., in machine: Machine) async throws -> (output: String, notes: String) {
    let result = try await machine.setpoint(["logs"] + words + ["--state", machine.state])
    return (String(decoding: result.output, as: UTF8.self), String(decoding: result.errorOutput, as: UTF8.self))
  }

  @Test func aTrainingIsShownWithAllItsAttempts() async throws {
    try await Machine.with { machine in
      try keep("out of memory\n", of: "fraud", run: "20260302-aa", in: machine)
      try keep("epoch 1\n", of: "fraud", run: "20260302-aa", attempt: 2, more: "epoch 2\n", in: machine)
      try keep("other\n", of: "churn", run: "20260303-bb", in: machine)
      let whole = "20260302-aa#1 out of memory\n20260302-aa#2 epoch 1\n20260302-aa#2 epoch 2\n"
      #expect(try await logs("fraud", "--run", "newest", in: machine).output == whole)
      #expect(try await logs("risk/fraud", "--run", "2026", in: machine).output == whole)
      #expect(try await logs("churn", "--run", "newest", in: machine).output == "20260303-bb#1 other\n")
    }
  }

  @Test func aTrainingThatIsNotKeptIsSaid() async throws {
    try await Machine.with { machine in
      try keep("a\n", of: "fraud", run: "20260302-aa", in: machine)
      try keep("b\n", of: "fraud", run: "20260303-bb", in: machine)
      #expect(
        try await logs("fraud", "--run", "2026", in: machine).notes
          == "setpoint logs: several trainings begin so; expected one of 20260302-aa, 20260303-bb\n")
      #expect(
        try await logs("fraud", "--run", "2027", in: machine).notes.contains("no such training of risk/fraud is kept"))
      #expect(try await logs("churn", "--run", "newest", in: machine).notes.contains("there is no deployment churn"))
      #expect(try await logs("fraud", in: machine).notes.contains("there is no deployment fraud"))
    }
  }
}
