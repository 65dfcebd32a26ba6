import Domain
import Glibc
import Reports
import Testing

/// The main job on real parts, with a client that would notice a single lost request.
@Suite(.serialized)
struct CanaryTests {
  @Test(.timeLimit(.minutes(4)))
  func canaryUnderLoadPromotesWithoutALostRequest() async throws {
    try await Machine.with { machine in
      try await machine.declare("1")
      try machine.start()
      try await machine.waitUntilSettled("1")
      let client = try Client(machine)
      try await machine.declare("2")
      try await machine.waitUntilSettled("2")
      let tally = try await client.finish()
      #expect(tally.lost == 0, "\(tally)")
      #expect(tally.failed.isEmpty, "\(tally)")
      #expect(tally.answered.keys.sorted() == ["1", "2"], "\(tally)")
      let kinds = try await machine.history().map(\.kind)
      #expect(
        kinds.suffix(7).filter { $0.hasPrefix("Step") } == ["StepEntered", "StepPassed", "StepEntered", "StepPassed"])
    }
  }

  @Test(.timeLimit(.minutes(4)))
  func brokenReleaseIsRolledBackAndNobodyElseNoticesIt() async throws {
    try await Machine.with { machine in
      try await machine.declare("1")
      try await machine.declare("1", name: "other", replicas: 1)
      try machine.start()
      try await machine.waitUntilSettled("1")
      try await machine.waitUntilSettled("1", "other")
      let client = try Client(machine)
      try await machine.declare("2", traits: "\"errorRate\": 0.5")
      let status = try await machine.waitForDeployment("version 2 is quarantined") { !$0.quarantined.isEmpty }
      try await machine.waitForDeployment("all traffic is back") { $0.weights.stable == 100 }
      let tally = try await client.finish()
      #expect(status.health == .degraded && status.sync == .outOfSync)
      #expect(status.quarantined.first?.reason.contains("gate errors") == true)
      #expect(status.stable?.version == "1")
      #expect(tally.lost == 0, "\(tally)")
      #expect(tally.failed.keys.sorted() == ["2"], "only the broken release fails: \(tally)")
      #expect(try await machine.deployment("other")?.health == .healthy)
    }
  }

  @Test(.timeLimit(.minutes(4)))
  func revertAbortsAtOnceAndNewerReleasePreempts() async throws {
    try await Machine.with { machine in
      try await machine.declare("1")
      try machine.start()
      try await machine.waitUntilSettled("1")
      let client = try Client(machine)
      var slow = try machine.model("2")
      slow.steps = "[{weight: 10, bake: 1h}, {weight: 100, bake: 1s}]"
      try await machine.declare(slow)
      try await machine.waitForDeployment("version 2 has traffic") { $0.weights.candidate == 10 }
      try await machine.declare("3")
      try await machine.waitForDeployment("version 3 takes over") { $0.candidate?.version == "3" }
      try await machine.waitUntilSettled("3")
      try await machine.declare(slow)
      try await machine.waitForDeployment("version 2 has traffic again") { $0.weights.candidate == 10 }
      try await machine.declare("3")
      try await machine.waitUntilSettled("3")
      let tally = try await client.finish()
      #expect(tally.lost == 0 && tally.failed.isEmpty, "\(tally)")
      let aborted = try await machine.history().filter { $0.kind == "Aborted" }
      #expect(aborted.map(\.version) == ["2", "2"])
    }
  }

  @Test(.timeLimit(.minutes(4)))
  func killedReplicaAndKilledProxyAreHealed() async throws {
    try await Machine.with { machine in
      try await machine.declare("1")
      try machine.start()
      try await machine.waitUntilSettled("1")
      let victim = try #require(try machine.modelServers().first)
      #expect(kill(victim, SIGKILL) == 0)
      try await machine.wait("the replica's death is seen", until: { _ in machine.log.contains("Healed") })
      try await machine.waitUntilSettled("1")
      let proxy = try #require(try machine.proxy())
      #expect(kill(-proxy, SIGKILL) == 0)
      try await machine.wait("the proxy is started again") { _ in
        ((try? machine.proxy()) ?? nil).map { $0 != proxy } ?? false
      }
      try await machine.waitUntilSettled("1")
      let client = try Client(machine)
      try await machine.declare("2")
      try await machine.waitUntilSettled("2")
      let tally = try await client.finish()
      #expect(tally.lost == 0 && tally.failed.isEmpty, "\(tally)")
      #expect(try await machine.history().contains { $0.kind == "Healed" })
    }
  }
}
