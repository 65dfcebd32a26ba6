import Domain
import Reports
import Testing

/// Manifests as people write them.
@Suite(.serialized)
struct RetrainingStyleTests {
  private static let style = """
      model:   # in three styles
        version: '<version>'
        sha256: |-   # a block
          <sha256>

        "uri": >-
          <uri>
    """
  /// As an edit leaves it: a block becomes one line.
  private static let edited = """
      model:   # in three styles
        version: '<version>'
        sha256: "<sha256>"   # a block

        "uri": "<uri>"
    """
  /// Before the deployment's document, with an end of line as other editors write it.
  private static let others = """
    # Of the whole team.\r
    apiVersion: setpoint.dev/v1
    kind: RolloutPolicy
    metadata: {name: slow, namespace: risk}
    spec: {steps: [{weight: 100, bake: 1h}]}
    ---

    """

  @Test(.timeLimit(.minutes(3)))
  func valueInABlockAndASecondDocumentIsEditedAndAnAnchorIsNamed() async throws {
    try await Machine.with { machine in
      var fraud = try machine.model("1").plainlyRolledOut().retrained()
      fraud.model = Self.style
      try await machine.prepareTraining(fraud)
      try machine.write(Self.others + fraud.text, to: machine.path(of: fraud))
      try await machine.push("with a policy")
      try machine.startOnOrigin()
      try await machine.waitUntilSettled("1")
      try await machine.declare(.trains, auc: 0.95)
      let settled = try await machine.waitForDeployment("the result serves") {
        $0.isSettled && $0.stable?.version != "1"
      }
      let release = try #require(settled.stable)
      let uri = "file://\(machine.models)/fraud/\(release.version)/model.json"
      var after = fraud
      (after.version, after.uri, after.sha256) = (release.version, uri, release.sha256)
      after.model = Self.edited
      let expected = Self.others + after.text
      #expect(Array(try await machine.ask("show main:risk/fraud.yaml").utf8) == Array(expected.utf8.dropLast()))

      try await machine.declare(.waits)
      try await machine.waitUntilStarted(2)
      after.model = after.model.replacing("'<version>'", with: "&v '<version>'")
      try machine.write(Self.others + after.text, to: machine.path(of: after))
      try await machine.push("an anchor")
      let theirs = try await machine.tip()
      try machine.letGoOn()
      let ended = try await machine.waitForRetraining("it is named") {
        $0.run == nil && $0.message.contains("anchors are not")
      }
      #expect(ended.state == .idle && ended.message.contains("not brought into the source"), "\(ended)")
      #expect(try await machine.events("TrainingFailed").last?.reason.contains(machine.models) == true)
      #expect(try await machine.tip() == theirs)
      #expect(try await machine.deployment()?.stable?.version == release.version)
    }
  }
}
