import Domain
import Hashing
import Processes
import Reports
import Testing

/// From changed data to a promoted release, on real parts.
@Suite(.serialized)
struct RetrainingTests {
  private static let commented = """
      # Written by trainings, too.
      model:
        version:   "<version>"   # quoted: it is no number
        uri: '<uri>'

        sha256: <sha256>  # of the file
    """

  @Test(.timeLimit(.minutes(3)))
  func changedDataEndInAPromotedReleaseWithItsLineage() async throws {
    try await Machine.with { machine in
      var fraud = try machine.model("1").retrained()
      fraud.model = Self.commented
      try await machine.prepareTraining(fraud)
      try machine.startOnOrigin()
      try await machine.waitUntilSettled("1")
      let client = try Client(machine)
      try await machine.declare(.trains, auc: 0.93)
      let data = try await machine.tip()
      let settled = try await machine.waitForDeployment("the result is promoted") {
        $0.isSettled && $0.stable?.version != "1"
      }
      let tally = try await client.finish()
      #expect(tally.lost == 0 && tally.failed.isEmpty, "\(tally)")
      #expect(machine.starts.map(\.run) == [settled.stable?.version ?? "?"])
      let commit = try await judgeCommit(of: settled, after: data, in: fraud, machine)
      try await judgeLineage(of: settled, commit, data: data, machine)
      // Its own commit is in force by now, and is no occasion.
      #expect(settled.revision == commit && settled.retrain?.state == .idle)
      #expect(try await machine.events("TrainingTriggered").count == 1)
      #expect(machine.starts.count == 1)
    }
  }

  /// - Returns: its name.
  private func judgeCommit(
    of status: DeploymentStatus, after data: String, in before: Manifests.Deployment, _ machine: Machine
  ) async throws -> String {
    let release = try #require(status.stable)
    let file = "\(machine.models)/fraud/\(release.version)/model.json"
    var after = before
    (after.version, after.uri, after.sha256) = (release.version, "file://\(file)", release.sha256)
    #expect(release.sha256 == sha256Hex(Array("{\"version\": \"\(release.version)\"}".utf8)))
    #expect(Array(try await machine.ask("show main:risk/fraud.yaml").utf8) == Array(after.text.utf8.dropLast()))
    #expect(try await machine.ask("diff --name-only main~1 main") == "risk/fraud.yaml")
    #expect(try await machine.ask("rev-parse main~1") == data)
    #expect(try await machine.ask("log -1 --format=%an~<%ae> main") == "Setpoint Robot~<setpoint@example.com>")
    let hash = try await machine.ask("log -1 --format=%(trailers:key=Setpoint-Data,valueonly) main")
    #expect(
      try await machine.ask("log -1 --format=%(trailers:only) main").split(separator: "\n") == [
        "Setpoint-Run: \(release.version)", "Setpoint-Deployment: risk/fraud", "Setpoint-Trigger: labels",
        "Setpoint-Data: \(hash.filter { !$0.isNewline })", "Setpoint-Model-Sha256: \(release.sha256)",
      ])
    let message = try await machine.ask("log -1 --format=%B main")
    #expect(message.hasPrefix("risk/fraud: model \(release.version) from training \(release.version)\n"), "\(message)")
    for line in ["Trained from revision \(data)", "- labels: ", "- auc 0.93\n", "- auc 0.93 keeps min 0.8\n"] {
      #expect(message.contains("\n\(line)"), "\(message)")
    }
    return try await machine.tip()
  }

  private func judgeLineage(
    of status: DeploymentStatus, _ commit: String, data: String, _ machine: Machine
  ) async throws {
    let result = try await machine.setpoint("lineage", "fraud", "--state", machine.state, "-o", "json")
    let lineage = try #require(try JSONText.decode(LineageReport.self, from: result.output).releases.first)
    let training = try #require(lineage.training)
    #expect(lineage.declared?.revision == commit && training.commit == commit && training.branch == "main")
    #expect(lineage.version == training.run && lineage.sha256 == status.stable?.sha256)
    #expect(training.triggers.map(\.trigger) == ["labels"] && training.revision == data)
    let trailer = try await machine.ask("log -1 --format=%(trailers:key=Setpoint-Data,valueonly) main")
    #expect(training.data.map { "\($0.key)=\($0.value)" } == [trailer.filter { !$0.isNewline }])
    #expect(training.model.sha256 == lineage.sha256 && training.metrics == ["auc": 0.93])
    #expect(training.attempts == 1 && training.state == "published")
    #expect(lineage.standing == .stable)
    let kinds = lineage.decisions.map(\.kind)
    #expect(kinds.first == "RolloutStarted" && kinds.contains("Promoted"), "\(kinds)")
    #expect(lineage.decisions.first { $0.kind == "Promoted" }?.evidence?.first?.gate == "errors")
  }

  @Test(.timeLimit(.minutes(2)))
  func rejectedResultIsSaidAndGoesNowhere() async throws {
    try await Machine.with { machine in
      try await machine.prepareTraining(try machine.model("1").plainlyRolledOut().retrained(), auc: 0.5)
      try machine.startOnOrigin()
      try await machine.waitUntilSettled("1")
      let tip = try await machine.tip()
      let asked = try await machine.setpoint(
        "retrain", "fraud", "--reason", "a hunch", "--state", machine.state)
      #expect(asked.status.isSuccess, "\(String(decoding: asked.errorOutput, as: UTF8.self))")
      let status = try await machine.waitForRetraining("it is rejected") { $0.message.contains("was rejected") }
      #expect(status.state == .idle && status.message.contains("auc 0.5 breaks min 0.8"), "\(status)")
      let rejected = try #require(try await machine.events("TrainingRejected").first)
      #expect(rejected.reason.contains("auc 0.5 breaks min 0.8"), "\(rejected)")
      #expect(rejected.training?.trigger == "a person" && rejected.training?.metrics == ["auc": 0.5])
      let triggered = try await machine.events("TrainingTriggered").map(\.reason)
      #expect(triggered.count == 1 && triggered[0].contains("by ") && triggered[0].hasSuffix(": a hunch"))
      #expect(try await machine.tip() == tip)
      #expect(try await machine.ask("for-each-ref --format=%(refname)") == "refs/heads/main")
      let deployment = try #require(try await machine.deployment())
      #expect(deployment.stable?.version == "1" && deployment.candidate == nil && machine.starts.count == 1)
      #expect(try await machine.events("RolloutStarted").allSatisfy { $0.version == "1" })
    }
  }
}
