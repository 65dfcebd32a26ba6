package import Domain
internal import Hashing

extension ReleaseID {
  /// Heads what is hashed, so that another way of naming releases can never yield the same one.
  private static let domain = "setpoint.dev/release/v1\n"

  /// Over all that was declared and is rendered into the release, and nothing else: no defaults, no place, no policy.
  ///
  /// Texts are taken as declared, with their variables open: that is what lets a release's own name be one of them.
  package init(_ id: DeploymentID, _ spec: DeploymentSpec, _ runtime: RuntimeSpec) {
    var bytes = Array(Self.domain.utf8)
    bytes.appendCanonical([
      "namespace": id.namespace, "name": id.name, "target": spec.target.name, "version": spec.version,
      "sha256": spec.digest.hex,
    ])
    bytes.appendCanonical(spec.environment.mapValues(\.text))
    bytes.appendCanonical(spec.parameters)
    bytes += runtime.declared
    self.init(unchecked: sha256Hex(bytes))
  }
}
