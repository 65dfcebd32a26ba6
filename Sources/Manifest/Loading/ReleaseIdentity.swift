package import Domain
internal import Hashing

extension ReleaseID {
  /// Heads what is hashed, so that another way of naming releases can never yield the same one.
  private static let domain = "setpoint.dev/release/v1\n"

  /// Over all that was declared and is rendered into the release, and nothing else: no defaults, no place, no policy.
  ///
  /// Texts are taken as declared, with their variables open: that is what lets a release's own name be one of them.
  package init(_ id: DeploymentID, _ spec: DeploymentSpec, _ runtime: RuntimeSpec, on engine: Engine) {
    var bytes = Array(Self.domain.utf8)
    bytes.appendCanonical([
      "namespace": id.namespace, "name": id.name, "target": spec.target.name, "version": spec.model.version,
      // Where there is no digest, the address is all that tells one artifact from another.
      "sha256": spec.model.digest?.hex ?? "uri:\(spec.model.location)",
    ])
    bytes.appendCanonical(spec.environment.texts.mapValues(\.text))
    bytes.appendCanonical(spec.parameters)
    let further = spec.furtherInputs
    if !further.isEmpty { bytes.appendCanonical(further) }
    bytes += runtime.declared[engine] ?? []
    self.init(unchecked: sha256Hex(bytes))
  }
}

extension DeploymentSpec {
  /// What few deployments have. Left out where it is empty, so that releases of before keep their names.
  fileprivate var furtherInputs: [String: String] {
    var inputs = environment.credentials.reduce(into: [:]) { $0["credential " + $1.key] = $1.value }
    inputs["cpu"] = resources.cpu
    inputs["memory"] = resources.memory
    return inputs
  }
}
