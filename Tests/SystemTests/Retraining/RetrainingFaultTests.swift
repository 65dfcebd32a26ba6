import Domain
import Glibc
import Processes
import Reports
import Testing

/// A training that misbehaves is named, leaves nothing, and costs the release that serves nothing.
@Suite(.serialized)
struct RetrainingFaultTests {
  @Test(.timeLimit(.minutes(3)))
  func threeFailuresOpenTheCircuitAndAPersonClosesIt() async throws {
    try await Machine.with { machine in
      try await machine.prepareTraining(try machine.model("1").retrained())
      try machine.startOnOrigin()
      try await machine.waitUntilSettled("1")
      let client = try Client(machine)
      let courses: [(Course, String)] = [
        (.exits, "exited with status 3; its last lines:\nno labels for 2026-03-01"), (.diverges, "NaN"),
        (.leavesNothing, "result.json"),
      ]
      for (index, (course, reason)) in courses.enumerated() {
        try await machine.declare(course)
        try await machine.waitUntilStarted(index + 1)
        _ = try await machine.waitForRetraining("\(course) is told") { $0.message.contains(reason) }
        let failures = try await machine.events("TrainingFailed")
        #expect(failures.last?.reason.contains(reason) == true, "\(failures)")
        #expect(failures.map { $0.training?.run } == machine.starts.map(\.run), "\(failures)")
      }
      #expect(try await machine.events("TrainingFailed").last?.reason.contains("setpoint retrain") == true)
      try await machine.declare(.leavesChild)
      let open = try await machine.waitForRetraining("the circuit is open") { $0.trigger == "labels" }
      #expect(open.state == .stopped && open.message.contains("3 runs in a row"), "\(open)")
      #expect(machine.starts.count == 3)
      try await machine.retrain("the labels are there again")
      let settled = try await machine.waitForDeployment("the result serves") {
        $0.isSettled && $0.stable?.version != "1"
      }
      #expect(machine.starts.map(\.run).last == settled.stable?.version && machine.starts.count == 4)
      #expect(machine.processes("trainer.py").isEmpty, "the child is gone, too")
      let tally = try await client.finish()
      #expect(tally.lost == 0 && tally.failed.isEmpty, "\(tally)")
    }
  }

  @Test(.timeLimit(.minutes(2)))
  func trainingThatHangsIsEndedWithAllItsProcesses() async throws {
    try await Machine.with { machine in
      try await machine.prepareTraining(try machine.model("1").plainlyRolledOut().retrained(timeout: "2s"))
      try machine.startOnOrigin()
      try await machine.waitUntilSettled("1")
      let client = try Client(machine)
      try await machine.declare(.hangs)
      try await machine.wait("it failed") { $0.deployments[0].retrain?.message.contains("failed: ") ?? false }
      let failure = try #require(try await machine.events("TrainingFailed").first)
      #expect(failure.reason.contains("longer than") && failure.reason.contains("2s"), "\(failure.reason)")
      #expect(machine.processes("trainer.py").isEmpty && machine.starts.count <= 1)
      let tally = try await client.finish()
      #expect(tally.lost == 0 && tally.failed.isEmpty, "\(tally)")
    }
  }

  @Test(.timeLimit(.minutes(2)))
  func downEndsATrainingWithAllItsProcesses() async throws {
    try await Machine.with { machine in
      try await machine.prepareTraining(try machine.model("1").plainlyRolledOut().retrained(), course: .hangs)
      let controller = try machine.startOnOrigin()
      try await machine.waitUntilSettled("1")
      try await machine.retrain("to see it end")
      try await machine.waitUntilStarted(1)
      _ = try controller.signal(SIGTERM)
      #expect(try await controller.exited() == .exited(0))
      #expect(machine.processes("trainer.py").count == 2, "it trains without a controller")
      let down = try await machine.setpoint("down", "--state", machine.state)
      #expect(down.status.isSuccess, "\(String(decoding: down.errorOutput, as: UTF8.self))")
      #expect(machine.processes(machine.root).isEmpty)
    }
  }
}

extension Machine {
  fileprivate func retrain(_ reason: String) async throws {
    let result = try await setpoint("retrain", "fraud", "--reason", reason, "--state", state)
    try #require(result.status.isSuccess, "\(String(decoding: result.errorOutput, as: UTF8.self))")
  }
}
