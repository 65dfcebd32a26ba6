package import Domain
internal import YAML

/// A sound `ModelDeployment`; its references are not resolved yet.
package struct DeploymentSpec: Sendable {
  package let target: Reference
  package let runtime: Reference
  package let version: String
  package let location: ModelLocation
  package let digest: Digest
  package let replicas: Int
  package let environment: [String: Template]
  package let parameters: [String: String]
  package let policy: RolloutPolicy
  package let suspend: Bool
  package let prune: Bool
  /// The `{{port.NAME}}` of its environment: whether they exist, the runtime knows.
  package let ports: [Reference]
}

extension DeploymentSpec {
  init(_ spec: ObjectValue, report: Report) throws(TableMismatch) {
    let model = try spec.object("model")
    guard let digest = Digest(try model.text("sha256")) else { throw TableMismatch(field: "sha256") }
    target = try Reference(spec, "target")
    runtime = try Reference(spec, "runtime")
    version = try model.text("version")
    location = try Self.location(model.text("uri"))
    self.digest = digest
    replicas = try spec.integer("replicas")
    environment = spec.texts("env").mapValues { Template($0) }
    parameters = spec.texts("parameters")
    policy = try RolloutPolicy(spec.object("rollout"))
    suspend = try spec.boolean("suspend")
    prune = try spec.boolean("prune")
    ports = spec.map("env").flatMap { report.tokens(of: $0.value) }.compactMap { token in
      guard case .namedPort(let name) = token.variable else { return nil }
      return Reference(name: name, range: token.range)
    }
  }

  private static func location(_ text: String) throws(TableMismatch) -> ModelLocation {
    do throws(LocationFault) { return try ModelLocation(text) } catch { throw TableMismatch(field: "uri") }
  }
}
