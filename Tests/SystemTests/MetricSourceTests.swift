import Domain
import Reports
import Testing

/// A gate on a figure from outside, which decides over a real rollout.
@Suite(.serialized)
struct MetricSourceTests {
  private static let policy = """
    apiVersion: setpoint.dev/v1
    kind: RolloutPolicy
    metadata: {name: judged}
    spec:
      steps: [{weight: 20, bake: 1s}, {weight: 100, bake: 1s}]
      gates: [{name: auc, source: figures, pointer: "/{{deployment}}/{{version}}/auc", min: 0.9, interval: 250ms}]
    """

  private func prepare(_ machine: Machine, _ figures: String) throws {
    try machine.write(figures, to: machine.root + "/figures.json")
    try machine.write(Self.policy, to: machine.repository + "/platform/policy.yaml")
    try machine.write(
      """
      apiVersion: setpoint.dev/v1
      kind: MetricSource
      metadata: {name: figures}
      spec: {json: {url: "file://\(machine.root)/figures.json"}}
      """, to: machine.repository + "/platform/figures.yaml")
  }

  private func declare(_ version: String, _ machine: Machine) async throws {
    var deployment = try machine.model(version)
    deployment.policy = "judged"
    try await machine.declare(deployment)
  }

  @Test(.timeLimit(.minutes(2))) func goodFigureIsWaitedForAndPromotes() async throws {
    try await Machine.with { machine in
      try prepare(machine, #"{"fraud": {"1": {"auc": 0.95}}}"#)
      try await declare("1", machine)
      try machine.start()
      try await machine.waitUntilSettled("1")
      try await declare("2", machine)
      try await machine.waitForDeployment("waits for the figure of version 2") { deployment in
        deployment.verdicts.contains { $0.verdict == .nodata } && deployment.weights.candidate == 20
      }
      try machine.write(#"{"fraud": {"1": {"auc": 0.95}, "2": {"auc": 0.96}}}"#, to: machine.root + "/figures.json")
      try await machine.waitUntilSettled("2")
    }
  }

  @Test(.timeLimit(.minutes(2))) func badFigureTakesTheVersionBack() async throws {
    try await Machine.with { machine in
      try prepare(machine, #"{"fraud": {"1": {"auc": 0.95}, "2": {"auc": 0.5}}}"#)
      try await declare("1", machine)
      try machine.start()
      try await machine.waitUntilSettled("1")
      try await declare("2", machine)
      try await machine.waitForDeployment("goes back to version 1") { deployment in
        deployment.stable?.version == "1" && deployment.quarantined.map(\.version) == ["2"]
      }
      let history = try await machine.history()
      let rollback = try #require(history.last { $0.kind == "RolledBack" })
      #expect(rollback.reason.contains("auc") && rollback.reason.contains("0.5"), "\(rollback.reason)")
    }
  }
}
