import Domain

/// Declared state for a deployment that goes 10, 50, 100.
enum Declare {
  static func release(_ version: Int, _ id: DeploymentID) -> Release {
    let digit = String(version, radix: 16)
    return Release(
      id: ReleaseID(unchecked: String(repeating: digit, count: 64)), deployment: id, version: "\(version)",
      artifact: Artifact(
        location: .file(path: "/models/\(version)"), digest: Digest(unchecked: String(repeating: digit, count: 64))),
      server: ServerSpec(
        command: [Template("/bin/server")], environment: [:], ports: [],
        readiness: Readiness(path: Template("/ready"), interval: .seconds(1), timeout: .seconds(30)),
        grace: .seconds(1)),
      target: "local")
  }

  static func version(_ version: Int, id: DeploymentID, revision: Int) -> DesiredState {
    let gate = Gate(
      name: "errors", measure: .traffic(.errorRate), min: nil, max: 0.02, minSamples: 20, interval: .seconds(1),
      onNoData: .wait)
    let policy = RolloutPolicy(
      steps: [10, 50, 100].map { Step(weight: $0, bake: .seconds(2)) }, gates: [gate], noDataDeadline: .hours(1),
      deadline: .hours(2))
    let declaration = Declaration(
      path: "risk/fraud.yaml", release: release(version, id), replicas: 2, policy: policy, suspend: false, prune: true)
    let target = LocalTarget(
      name: "local", listen: "127.0.0.1:8080", requestTimeout: .seconds(60), maxConcurrentRollouts: 10)
    return DesiredState(
      revision: Revision(unchecked: String(repeating: "\(revision)", count: 40)),
      deployments: [id: .valid(declaration)], targets: [target], unreadable: [])
  }
}
