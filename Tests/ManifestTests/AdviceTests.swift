import Domain
import Manifest
import Testing

/// What is legal and unwise, and what the controller can't carry out yet.
@Suite struct AdviceTests {
  private static func load(_ line: String, labels: String = "", changing old: String = "", to new: String = "")
    -> Loaded
  {
    var text = Example.deployment(with: line)
    if !labels.isEmpty {
      text = text.replacing(once: "  namespace: risk", with: "  namespace: risk\n  labels: \(labels)")
    }
    if !old.isEmpty { text = text.replacing(once: old, with: new) }
    return Example.load([
      "platform/runtime.yaml": Example.runtime, "platform/target.yaml": Example.target, "team/fraud.yaml": text,
    ])
  }

  @Test(arguments: [
    ("rollout: {steps: [{weight: 100, bake: 1m}]}", [DiagnosticCode.noGates]),
    ("rollout: {gates: [{name: a, metric: errorRate, max: 0.1}]}", [.noWatch]), ("", [.noGates, .noWatch]),
  ])
  func criticalDeploymentsAreWarned(_ line: String, _ codes: [DiagnosticCode]) {
    let loaded = Self.load(line, labels: "{tier: critical}")
    #expect(loaded.diagnostics.map(\.code) == codes && loaded.valid == 3)
    #expect(Example.declaration(loaded) != nil)
    #expect(Self.load(line).diagnostics.isEmpty)
    #expect(Self.load(line, labels: "{tier: Critical}").diagnostics.isEmpty)
  }

  @Test(arguments: ["latest", "Latest", "main", "production"]) func mutableVersionsAreWarned(_ version: String) {
    let loaded = Self.load("", changing: "version: \"8\"", to: "version: \(version)")
    #expect(loaded.diagnostics.map(\.code) == [.mutableVersion])
    #expect(loaded.diagnostics.first.map { [$0.line, $0.column, $0.endColumn] } == [10, 14, 14 + version.count])
  }

  @Test func localTargetNeedsADigest() {
    let digest = "    sha256: 0d9d8e2b1b8f6f7c2e4d5a69788796a5b4c3d2e1f0a1b2c3d4e5f60718293a4b\n"
    let loaded = Self.load("", changing: digest, to: "")
    #expect(loaded.diagnostics.map(\.code) == [.missingDigest] && Example.declaration(loaded) == nil)
  }

  /// Never ignored: the deployment is held, and nothing of it reaches the planner.
  /// With one more line in the deployment and this Trainer beside it.
  private func load(_ line: String, trainer: String) -> Loaded {
    let trainer = "apiVersion: setpoint.dev/v1\nkind: Trainer\nmetadata: {name: t}\nspec: {\(trainer)}"
    return Example.load([
      "platform/runtime.yaml": Example.runtime, "platform/target.yaml": Example.target,
      "platform/trainer.yaml": trainer, "team/fraud.yaml": Example.deployment(with: line),
    ])
  }

  @Test(arguments: [
    ("env: {KEY: {fromCredential: key}}", #"command: {command: [/t]}, artifacts: "file:///srv/{{run}}/""#),
    ("resources: {cpu: 1}", #"command: {command: [/t]}, artifacts: "file:///srv/{{run}}/""#),
    ("retrain: {trainer: t}", #"command: {command: [/t]}, artifacts: "s3://models/{{run}}/""#),
    (
      "retrain: {trainer: t}", #"airflow: {url: https://a.example.com, dag: d}, artifacts: "s3://models/{{run}}/""#
    ),
  ])
  func whatIsNotCarriedOutHoldsTheDeployment(_ line: String, _ trainer: String) throws {
    let loaded = load(line, trainer: trainer)
    #expect(loaded.diagnostics.map(\.code) == [.notCarriedOut] && loaded.valid == 4)
    #expect(loaded.deployments.count == 1)
    guard case .invalid(_, let message)? = loaded.state.deployments.values.first else {
      Issue.record("the deployment is not held")
      return
    }
    #expect(message.contains("can't carry out"))
  }

  @Test func aTrainingOnThisMachineIsCarriedOut() {
    let loaded = load(
      "retrain: {trainer: t}", trainer: #"command: {command: [/t]}, artifacts: "file:///srv/{{run}}/""#)
    #expect(loaded.diagnostics.isEmpty)
    #expect(Example.declaration(loaded)?.training != nil)
  }
}
