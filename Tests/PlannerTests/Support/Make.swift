import Domain

/// Values with defaults, so that a test names only what it is about.
enum Make {
  static let id = DeploymentID(namespace: "risk", name: "fraud")

  static func hex(_ seed: Int, _ length: Int) -> String {
    let digits = String(seed, radix: 16)
    return digits + "f" + String(repeating: "0", count: length - digits.count - 1)
  }

  static func revision(_ number: Int) -> Revision { Revision(unchecked: hex(number, 40)) }

  static func release(_ version: Int, _ id: DeploymentID = Make.id) -> Release {
    Release(
      id: ReleaseID(unchecked: hex(version, 64)), deployment: id, version: "\(version)",
      artifact: Artifact(location: .file(path: "/models/\(version)"), digest: Digest(unchecked: hex(version, 64))),
      server: ServerSpec(
        command: [Template("/bin/server")], environment: [:], ports: [],
        readiness: Readiness(path: Template("/ready"), interval: .seconds(1), timeout: .seconds(30)),
        grace: .seconds(1)),
      target: "local")
  }

  static func gate(
    _ name: String = "errors", max: Double = 0.02, minSamples: Int = 50, onNoData: OnNoData = .wait
  ) -> Gate {
    Gate(
      name: name, measure: .traffic(.errorRate), min: nil, max: max, minSamples: minSamples, interval: .seconds(1),
      onNoData: onNoData)
  }

  static func policy(_ weights: [Int] = [10, 50, 100], bake: Interval = .seconds(5), gates: [Gate]? = nil)
    -> RolloutPolicy
  {
    RolloutPolicy(
      steps: weights.map { Step(weight: $0, bake: bake) }, gates: gates ?? [gate()], noDataDeadline: .minutes(5),
      deadline: .minutes(30))
  }

  static func declaration(
    _ version: Int, id: DeploymentID = Make.id, replicas: Int = 2, policy: RolloutPolicy = Make.policy(),
    suspend: Bool = false, prune: Bool = true
  ) -> Declaration {
    Declaration(
      path: "risk/\(id.name).yaml", release: release(version, id), replicas: replicas, policy: policy,
      suspend: suspend, prune: prune)
  }

  static let target = LocalTarget(
    name: "local", listen: "127.0.0.1:8080", requestTimeout: .seconds(60), maxConcurrentRollouts: 10)

  static func desired(
    _ declarations: [Declaration], revision: Int = 1, target: LocalTarget = Make.target,
    invalid: [DeploymentID: String] = [:], unreadable: [UnreadableFile] = []
  ) -> DesiredState {
    var deployments: [DeploymentID: Declared] = [:]
    for declaration in declarations { deployments[declaration.id] = .valid(declaration) }
    for (id, message) in invalid { deployments[id] = .invalid(path: "risk/x.yaml", message: message) }
    return DesiredState(
      revision: Make.revision(revision), deployments: deployments, targets: [target], unreadable: unreadable)
  }
}
