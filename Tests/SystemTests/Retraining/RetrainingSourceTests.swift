import Domain
import Glibc
import Processes
import Reports
import Testing

/// A repository that refuses, moves on or changes its mind while a training runs.
@Suite(.serialized)
struct RetrainingSourceTests {
  @Test(.timeLimit(.minutes(3)))
  func refusalIsSaidBeforeATrainingAndOneAfterItCostsNoTraining() async throws {
    try await Machine.with { machine in
      try await machine.prepareTraining(try machine.model("1").plainlyRolledOut().retrained())
      let hook = machine.origin + "/hooks/pre-receive"
      try machine.write("#!/bin/sh\nexit 0\n", to: hook)
      #expect(chmod(hook, 0o755) == 0)
      let first = try machine.startOnOrigin()
      try await machine.waitUntilSettled("1")
      try await machine.declare(.waits)
      let refused = try await machine.waitForRetraining("the hook is told") { $0.message.contains("pre-receive") }
      #expect(refused.state == .waiting && refused.run == nil, "\(refused)")
      #expect(machine.starts.isEmpty)

      #expect(unlink(hook) == 0)
      let second = try await machine.restart(first)
      try await machine.waitUntilStarted(1)
      let lock = machine.origin + "/refs/heads/main.lock"
      try machine.write("", to: lock)
      try machine.letGoOn()
      let kept = try await machine.waitForRetraining("the lock is told") { $0.message.contains("lock") }
      #expect(kept.state == .accepted && kept.run == machine.starts[0].run, "\(kept)")

      #expect(unlink(lock) == 0)
      _ = try await machine.restart(second)
      try await machine.waitUntilSettled(machine.starts[0].run)
      #expect(try await machine.written() == 1 && machine.starts.count == 1)
    }
  }

  @Test(.timeLimit(.minutes(3)))
  func resultGoesOntoWhatPeoplePushedMeanwhile() async throws {
    try await Machine.with { machine in
      let fraud = try machine.model("1").plainlyRolledOut().retrained()
      try await machine.prepareTraining(fraud)
      try machine.startOnOrigin()
      try await machine.waitUntilSettled("1")
      try await machine.declare(.waits)
      try await machine.waitUntilStarted(1)
      try machine.write("Ask Ada.\n", to: machine.repository + "/README.md")
      try await machine.push("readme")
      let theirs = try await machine.tip()
      try machine.letGoOn()
      let run = machine.starts[0].run
      try await machine.waitUntilSettled(run)
      #expect(try await machine.ask("rev-parse main~1") == theirs)
      #expect(try await machine.ask("show main:README.md") == "Ask Ada.")
      try await pushADeletionDuringATraining(machine, before: run)
    }
  }

  /// - Parameter before: the version that serves.
  private func pushADeletionDuringATraining(_ machine: Machine, before: String) async throws {
    try await machine.declare(.waits, auc: 0.91)
    try await machine.waitUntilStarted(2)
    let kept = try await machine.tip()
    #expect(unlink(machine.repository + "/risk/fraud.yaml") == 0)
    try await machine.push("the manifest is gone")
    try await machine.wait("the deletion is seen") { $0.revision != kept }
    try machine.letGoOn()
    let waiting = try await machine.waitForRetraining("the result waits") { $0.message.contains("manifest is gone") }
    #expect(waiting.state == .waiting && waiting.run == machine.starts[1].run, "\(waiting)")
    #expect(try await machine.deployment()?.stable?.version == before)
    #expect(try await machine.written() == 1)
    try await machine.git("-C", machine.repository, "checkout", "--quiet", kept, "--", "risk/fraud.yaml")
    try await machine.push("the manifest is back")
    try await machine.waitUntilSettled(machine.starts[1].run)
    #expect(try await machine.written() == 2 && machine.starts.count == 2)
  }

  @Test(.timeLimit(.minutes(3)))
  func resultIsProposedWhenAnotherModelWasDeclaredMeanwhile() async throws {
    try await Machine.with { machine in
      try await machine.prepareTraining(try machine.model("1").plainlyRolledOut().retrained())
      try machine.startOnOrigin()
      try await machine.waitUntilSettled("1")
      try await machine.declare(.waits)
      try await machine.waitUntilStarted(1)
      let second = try machine.model("2").plainlyRolledOut().retrained()
      try machine.write(second)
      try await machine.push("version 2")
      let theirs = try await machine.tip()
      try await machine.waitUntilSettled("2")
      try machine.letGoOn()
      let run = machine.starts[0].run
      let branch = "setpoint/retrain/risk/fraud/\(run)"
      let ended = try await machine.waitForRetraining("it is proposed") { $0.message.contains("brought") }
      #expect(ended.state == .idle && ended.message.hasSuffix("on \(branch)"), "\(ended)")
      #expect(try await machine.tip() == theirs)
      #expect(try await machine.ask("rev-parse \(branch)~1") == theirs)
      #expect(try await machine.ask("show \(branch):risk/fraud.yaml").contains("version: \"\(run)\""))
      #expect(try await machine.events("WroteBack").map { $0.training?.branch } == [branch])
      #expect(try await machine.deployment()?.stable?.version == "2")
    }
  }
}

extension Machine {
  /// A controller asks anew what an earlier one was refused.
  fileprivate func restart(_ controller: ProcessHandle) async throws -> ProcessHandle {
    _ = try controller.signal(SIGTERM)
    _ = try await controller.exited()
    return try startOnOrigin()
  }
}
