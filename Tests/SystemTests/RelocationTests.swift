import Domain
import Glibc
import Processes
import Reports
import Testing

/// A controller that is started on the same state with another place to follow.
@Suite(.serialized)
struct RelocationTests {
  @Test(.timeLimit(.minutes(2)))
  func anotherBranchIsFollowedOnceSomebodySaysSo() async throws {
    try await Machine.with { machine in
      try await machine.declare("1")
      let first = try machine.start()
      try await machine.waitUntilSettled("1")
      _ = try first.signal(SIGTERM)
      _ = try await first.exited()
      try await machine.git("-C", machine.repository, "switch", "--quiet", "-c", "release")
      try await machine.git("-C", machine.repository, "rm", "--quiet", "-r", "risk")
      try await machine.commit("another branch, without the deployment")
      try machine.start(branch: "release")
      let held = try await machine.wait("the branch is held") { $0.sources.first?.status == "relocated" }
      #expect(held.sources.first?.message?.hasPrefix("the branch is 'release' and was 'main'; revision") == true)
      #expect(held.deployments.first?.weights.stable == 100)
      let result = try await machine.setpoint("confirm", "--state", machine.state, "--reason", "moved")
      #expect(result.status.isSuccess, "\(String(decoding: result.errorOutput, as: UTF8.self))")
      try await machine.wait("the branch is followed") {
        $0.sources.first?.status == "ok" && $0.revision != held.revision
      }
      #expect(try await machine.history().contains { $0.reason.hasSuffix(": moved") })
    }
  }
}
