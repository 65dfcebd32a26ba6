import Domain
import Processes
import Reports
import Testing

/// What people say on the command line of a running controller.
@Suite(.serialized)
struct PeopleTests {
  @Test(.timeLimit(.minutes(2)))
  func aWordIsAnsweredAndARefusalSaysWhy() async throws {
    try await Machine.with { machine in
      try await machine.declare("1")
      try machine.start()
      try await machine.waitUntilSettled("1")
      let refusals = [
        (["promote", "fraud", "--reason", "now"], "setpoint promote: "),
        (["approve", "risk/fraud", "--release", "4cf298"], "setpoint approve: "),
        (["abort", "fruad"], "setpoint abort: there is no deployment fruad; did you mean fraud?"),
        (["retrain", "fraud"], "setpoint retrain: "),
        (["retry", "other/fraud"], "setpoint retry: there is no deployment other/fraud; did you mean risk/fraud?"),
      ]
      for (words, expected) in refusals {
        let result = try await machine.setpoint(words + ["--state", machine.state])
        let text = String(decoding: result.errorOutput, as: UTF8.self)
        #expect(result.status == .exited(1))
        #expect(text.hasPrefix(expected) && text.split(separator: "\n").count == 1, "\(text)")
        #expect(result.output.isEmpty)
      }
      let sync = try await machine.setpoint("sync", "fraud", "--state", machine.state, "-o", "json")
      #expect(String(decoding: sync.output, as: UTF8.self).hasPrefix("{\"message\":\"looking again"))
      let lineage = try await machine.setpoint("lineage", "fraud", "--all", "--state", machine.state)
      let chain = String(decoding: lineage.output, as: UTF8.self)
      #expect(chain.contains("version 1, which holds the traffic"), "\(chain)")
      #expect(chain.contains("no training that is remembered made it"), "\(chain)")
      let confirm = try await machine.setpoint("confirm", "--state", machine.state)
      #expect(confirm.status.isSuccess)
      #expect(String(decoding: confirm.output, as: UTF8.self).contains("nothing waits for that now"))
    }
  }

  @Test(.timeLimit(.minutes(3)))
  func peopleTakeOverARolloutAndTheHistorySaysWho() async throws {
    try await Machine.with { machine in
      try await machine.declare("1")
      try machine.start()
      try await machine.waitUntilSettled("1")
      try await machine.accepted("suspend", "fraud", "--reason", "audit")
      var second = try machine.model("2")
      second.steps = "[{weight: 10, bake: 1h}, {weight: 100, bake: 1h}]"
      try await machine.declare(second)
      try await machine.waitForDeployment("version 2 waits") { $0.health == .suspended && $0.candidate == nil }
      try await machine.accepted("resume", "fraud")
      let trial = try await machine.waitForDeployment("version 2 is tried") { $0.weights.candidate == 10 }
      let release = try #require(trial.candidate?.release)
      let late = try await machine.setpoint("promote", "fraud", "--release", "0000", "--state", machine.state)
      #expect(late.status == .exited(1))
      try await machine.accepted("promote", "fraud", "--release", String(release.prefix(8)), "--reason", "hotfix")
      try await machine.waitForDeployment("version 2 has all traffic") { $0.stable?.version == "2" }
      try await machine.accepted("rollback", "fraud", "--reason", "INC-4711")
      let back = try await machine.waitForDeployment("version 1 is back") { $0.stable?.version == "1" }
      #expect(back.weights.stable == 100 && back.quarantined.map(\.version) == ["2"])
      try await machine.accepted("retry", "fraud", "--reason", "fixed")
      try await machine.waitForDeployment("version 2 is tried again") { $0.weights.candidate == 10 }
      try await machine.accepted("abort", "fraud", "--reason", "enough")
      let reasons = try await machine.history().map(\.reason)
      for reason in ["audit", "hotfix", "INC-4711", "fixed", "enough"] {
        #expect(reasons.contains { $0.contains("by ") && $0.hasSuffix(": \(reason)") }, "\(reasons)")
      }
    }
  }
}

extension Machine {
  /// What a person asks for and gets: one line says what follows.
  fileprivate func accepted(_ words: String...) async throws {
    let result = try await setpoint(words + ["--state", state])
    let text = String(decoding: result.output, as: UTF8.self)
    try #require(result.status.isSuccess, "\(words): \(String(decoding: result.errorOutput, as: UTF8.self))")
    #expect(text.split(separator: "\n").count == 1, "\(text)")
  }
}
