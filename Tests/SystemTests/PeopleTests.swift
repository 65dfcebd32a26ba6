import Processes
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
      let confirm = try await machine.setpoint("confirm", "--state", machine.state)
      #expect(confirm.status.isSuccess)
      #expect(String(decoding: confirm.output, as: UTF8.self).contains("nothing waits for that now"))
    }
  }
}
