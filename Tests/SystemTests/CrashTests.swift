import Domain
import Glibc
import Processes
import Reports
import Testing

/// The controller dies without warning, and nobody who is served notices.
@Suite(.serialized)
struct CrashTests {
  /// Where a rollout stands when the controller is killed.
  enum Moment: String, CaseIterable {
    case warming, firstStep, secondStep, watching, settled

    func isReached(_ status: DeploymentStatus, _ version: String) -> Bool {
      switch self {
      case .warming: status.candidate?.version == version && status.weights.candidate == 0
      case .firstStep: status.weights.candidate == 10
      case .secondStep: status.weights.candidate == 50
      case .watching: status.stable?.version == version && status.previous != nil
      case .settled: status.stable?.version == version && status.isSettled
      }
    }
  }

  @Test(.timeLimit(.minutes(8)))
  func killInEachPhaseLosesNothingAndEndsTheSame() async throws {
    try await Machine.with { machine in
      try await machine.declare("1")
      var controller = try machine.start()
      try await machine.waitUntilSettled("1")
      let client = try Client(machine)
      for (index, moment) in Moment.allCases.enumerated() {
        let version = "\(index + 2)"
        try await machine.declare(version, traits: "\"startSeconds\": 1.5")
        try await machine.waitForDeployment("\(moment) of version \(version)") { moment.isReached($0, version) }
        controller = try await kill(controller, machine)
        try await machine.waitUntilSettled(version)
      }
      let tally = try await client.finish()
      #expect(tally.lost == 0 && tally.failed.isEmpty, "\(tally)")
      #expect(tally.answered.keys.sorted() == ["1", "2", "3", "4", "5", "6"], "\(tally)")
    }
  }

  private func kill(_ controller: ProcessHandle, _ machine: Machine) async throws -> ProcessHandle {
    _ = try controller.signal(SIGKILL)
    _ = try await controller.exited()
    return try machine.start()
  }

  @Test(.timeLimit(.minutes(8)))
  func killsAtAnyInstantDuringRolloutsEndTheSame() async throws {
    try await Machine.with { machine in
      try await machine.declare("1")
      var controller = try machine.start()
      try await machine.waitUntilSettled("1")
      let client = try Client(machine)
      for version in 2...4 {
        let isBad = version == 3
        try await machine.declare("\(version)", traits: isBad ? "\"errorRate\": 0.5" : "")
        for _ in 0..<5 {
          // The instant of the kill follows the controller's own work: as soon as it has decided something more.
          let decided = machine.log.count
          try await machine.wait("something more is decided", within: .seconds(3)) { _ in machine.log.count > decided }
          controller = try await kill(controller, machine)
        }
        try await machine.waitForDeployment("version \(version) ends") {
          isBad
            ? !$0.quarantined.isEmpty && $0.weights.stable == 100 : $0.isSettled && $0.stable?.version == "\(version)"
        }
      }
      let tally = try await client.finish()
      #expect(tally.lost == 0, "\(tally)")
      #expect(tally.failed.keys.allSatisfy { $0 == "3" }, "\(tally)")
      #expect(try machine.modelServers().count == 2, "nothing is left over")
    }
  }

  @Test(.timeLimit(.minutes(4)))
  func serversGoOnWithoutAControllerAndAreAdopted() async throws {
    try await Machine.with { machine in
      try await machine.declare("1")
      let controller = try machine.start()
      try await machine.waitUntilSettled("1")
      let before = try machine.modelServers()
      let client = try Client(machine)
      _ = try controller.signal(SIGTERM)
      #expect(try await controller.exited() == .exited(0))
      try machine.start()
      try await machine.waitUntilSettled("1")
      #expect(try machine.modelServers() == before, "the same processes serve on")
      let tally = try await client.finish()
      #expect(tally.lost == 0 && tally.failed.isEmpty, "\(tally)")
      let result = try await machine.setpoint("run", "--repo", machine.repository, "--state", machine.state)
      #expect(result.status == .exited(1))
      #expect(String(decoding: result.errorOutput, as: UTF8.self).contains("in use by another controller"))
    }
  }
}
