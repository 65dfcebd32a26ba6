package import Domain

/// A deployment as a simulated manifest declares it: everything else of a release follows from its name.
package struct DeploymentSpec: Equatable, Sendable {
  package var id: DeploymentID
  package var version = "1"
  /// Tells releases of one version apart, as another runtime or environment would.
  package var variant = ""
  package var replicas = 2
  package var policy: RolloutPolicy
  package var suspend = false
  package var prune = true
  package var labels: [String: String] = [:]
  package var target = "local"
  /// From the start of a process to its first ready answer, at most.
  package var readinessTimeout = Interval.seconds(5)

  package var retraining: Retraining?

  package init(_ id: DeploymentID, policy: RolloutPolicy) {
    self.id = id
    self.policy = policy
  }

  package var path: String { "\(id.namespace)/\(id.name).yaml" }
  package var name: ReleaseName { ReleaseName(deployment: id, version: version, variant: variant) }

  var release: Release {
    let hex = name.hex
    return Release(
      id: name.id, deployment: id, version: version,
      artifact: Artifact(location: .file(path: "/models/\(hex)"), digest: Digest(unchecked: hex)),
      server: ServerSpec(
        command: [Template("/bin/server")], environment: [:], ports: [],
        readiness: Readiness(path: Template("/ready"), interval: .seconds(1), timeout: readinessTimeout),
        grace: .seconds(1)),
      target: target)
  }

  /// - Parameter freezes: all of the revision; those that match it are its own.
  func declaration(_ freezes: [Freeze]) -> Declaration {
    Declaration(
      path: path, release: release, replicas: replicas, policy: policy, suspend: suspend, prune: prune,
      freezes: freezes.filter { $0.match.matches(namespace: id.namespace, labels: labels) },
      training: retraining.map { DeclaredTraining(retraining: $0, trainer: Self.trainer) })
  }

  private static let trainer = Trainer(
    name: "trainer",
    engine: .command(CommandTrainer(command: [Template("/bin/train")], directory: "training", environment: [:])),
    artifacts: Template("file:///models/"))
}

/// Names a simulated release as a scenario writes it.
package struct ReleaseName: Hashable, Sendable, CustomStringConvertible {
  package let deployment: DeploymentID
  package let version: String
  package let variant: String

  package init(deployment: DeploymentID, version: String, variant: String = "") {
    self.deployment = deployment
    self.version = version
    self.variant = variant
  }

  package var description: String { "\(deployment)@\(version)\(variant)" }
  package var id: ReleaseID { ReleaseID(unchecked: hex) }

  /// 64 digits that differ for different names.
  var hex: String {
    let digits = String(StableHash(description).value, radix: 16)
    let word = String(repeating: "0", count: 16 - digits.count) + digits
    return word + word + word + word
  }
}
