package import Domain
internal import YAML

/// A sound `ModelDeployment`; its references are not resolved yet. Shared, not copied: it is large, and there are many.
package final class DeploymentSpec: Sendable {
  package let target: Reference
  package let runtime: Reference
  package let model: ModelSpec
  package let replicas: Int
  package let environment: ServerEnvironment
  package let resources: ResourceSpec
  package let parameters: [String: String]
  package let rollout: RolloutSource
  package let retrain: RetrainSpec?
  package let labels: [String: String]
  package let suspend: Bool
  package let prune: Bool
  /// Where those of its fields stand that advice may be about.
  let places: Places

  init(_ spec: ObjectValue, labels: [String: String], report: Report) throws(TableMismatch) {
    target = try Reference(spec, "target")
    runtime = try Reference(spec, "runtime")
    model = try ModelSpec(spec.object("model"))
    replicas = try spec.integer("replicas")
    environment = ServerEnvironment(spec, report: report)
    let resources = spec["resources"]?.value.object
    self.resources = ResourceSpec(cpu: resources?.optionalText("cpu"), memory: resources?.optionalText("memory"))
    parameters = spec.texts("parameters")
    rollout =
      spec["policy"] == nil ? .own(try PolicySpec(spec.object("rollout"))) : .shared(try Reference(spec, "policy"))
    retrain = try spec["retrain"]?.value.object.map { (retrain) throws(TableMismatch) in try RetrainSpec(retrain) }
    self.labels = labels
    suspend = try spec.boolean("suspend")
    prune = try spec.boolean("prune")
    places = Places(spec)
  }
}

/// The artifact of a deployment.
package struct ModelSpec: Sendable {
  package let version: String
  let versionRange: MarkRange
  package let location: ModelLocation
  let locationRange: MarkRange
  package let digest: Digest?
}

/// What each server of a deployment may use; as it is declared.
package struct ResourceSpec: Hashable, Sendable {
  package let cpu: String?
  package let memory: String?
}

/// Where a deployment's steps and gates stand.
package enum RolloutSource: Sendable {
  case own(PolicySpec)
  case shared(Reference)
}

extension ModelSpec {
  fileprivate init(_ model: ObjectValue) throws(TableMismatch) {
    version = try model.text("version")
    versionRange = try model.located("version").range
    location = try Self.location(model.text("uri"))
    locationRange = try model.located("uri").range
    digest = model.optionalText("sha256").flatMap { Digest($0) }
  }

  private static func location(_ text: String) throws(TableMismatch) -> ModelLocation {
    do throws(LocationFault) { return try ModelLocation(text) } catch { throw TableMismatch(field: "uri") }
  }
}

/// Where some fields of a deployment stand; few, since every deployment holds them.
package struct Places: Sendable {
  private static let names = ["target", "env", "resources", "rollout", "policy", "retrain"]
  private let ranges: [(name: String, range: MarkRange)]

  init(_ spec: ObjectValue) {
    ranges = Self.names.compactMap { name in
      spec[name].flatMap { $0.isDeclared ? (name, $0.range) : nil }
    }
  }

  subscript(name: String) -> MarkRange? { ranges.first { $0.name == name }?.range }
}
