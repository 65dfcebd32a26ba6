import Domain
import Glibc
import Processes
import Reports
import Testing

/// The controller dies in the middle of a training, and one occasion is one training and one commit all the same.
@Suite(.serialized)
struct RetrainingCrashTests {
  /// On the way of one run, in order.
  private static let points = [
    "after-commit:TrainingTriggered", "before-commit:TrainingStarted", "after-commit:TrainingStarted",
    "before-action:startTraining", "after-action:startTraining", "before-action:collectTraining",
    "after-action:collectTraining", "before-commit:TrainingSucceeded", "after-commit:TrainingSucceeded",
    "before-action:publish", "after-action:publish", "before-commit:WroteBack", "after-commit:WroteBack",
  ]

  @Test(.timeLimit(.minutes(3)))
  func diesBetweenDecisionAndOutcomeAndTrainsOnce() async throws {
    try await Machine.with { machine in
      try await begin(machine)
      try await machine.declare(.trains, auc: 0.95)
      for point in Self.points {
        try await waitUntilDead(try machine.startOnOrigin(failpoint: point), point, machine)
      }
      try machine.startOnOrigin()
      try await judge(machine)
    }
  }

  @Test(.timeLimit(.minutes(3)))
  func trainingOutlivesTheControllerAndIsTakenUp() async throws {
    try await Machine.with { machine in
      try await begin(machine)
      try await machine.declare(.waits)
      var controller = try machine.startOnOrigin()
      try await machine.waitUntilStarted(1)
      try await kill(controller)
      controller = try machine.startOnOrigin()
      let status = try await machine.waitForRetraining("it trains on") { $0.message.contains("trains since") }
      #expect(status.run == machine.starts.first?.run)
      try await kill(controller)
      // It ends while nobody looks.
      let identity = try #require(ProcessIdentity.current(of: machine.starts[0].pid))
      let training = try #require(try adopt(identity))
      try machine.letGoOn()
      _ = try await training.exited()
      try machine.startOnOrigin()
      try await judge(machine)
    }
  }

  /// Version 1 serves, and the controller is gone.
  private func begin(_ machine: Machine) async throws {
    try await machine.prepareTraining(try machine.model("1").plainlyRolledOut().retrained())
    let controller = try machine.startOnOrigin()
    try await machine.waitUntilSettled("1")
    try await kill(controller)
  }

  private func kill(_ controller: ProcessHandle) async throws {
    _ = try controller.signal(SIGKILL)
    _ = try await controller.exited()
  }

  private func waitUntilDead(_ controller: ProcessHandle, _ point: String, _ machine: Machine) async throws {
    let end = ContinuousClock.now + .seconds(20)
    while controller.exitStatus == nil, ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(10))  // polls: until it has died
    }
    guard controller.exitStatus == .signalled(SIGKILL) else {
      throw NeverHappened(what: "it dies at \(point)", seen: "it lives", log: String(machine.log.suffix(4000)))
    }
  }

  private func judge(_ machine: Machine) async throws {
    let settled = try await machine.waitForDeployment("the result serves") {
      $0.isSettled && $0.stable?.version != "1"
    }
    #expect(machine.starts.map(\.run) == [settled.stable?.version ?? "?"])
    #expect(try await machine.written() == 1)
    for kind in ["TrainingTriggered", "TrainingStarted", "TrainingSucceeded", "WroteBack"] {
      #expect(try await machine.events(kind).count == 1, "\(kind)")
    }
    #expect(machine.processes("trainer.py").isEmpty)
  }
}
