internal import Domain
internal import YAML

/// Why a release can't be rendered, though deployment and runtime are sound each by itself.
struct RenderingFault: Error, Equatable {
  let message: String
}

extension ServerSpec {
  /// With every variable filled in that is known when a release is made.
  func rendered(_ id: DeploymentID, _ spec: DeploymentSpec, _ release: ReleaseID) throws(RenderingFault) -> ServerSpec {
    let filling = Filling(id, spec, release)
    var environment: [String: Template] = [:]
    for (name, template) in self.environment.merging(spec.environment.texts, uniquingKeysWith: { $1 }) {
      environment[name] = try filling.fill(template)
    }
    return ServerSpec(
      command: try filling.fill(command), environment: environment, ports: ports,
      readiness: Readiness(
        path: try filling.fillPath(readiness.path), interval: readiness.interval, timeout: readiness.timeout),
      grace: grace)
  }
}

extension Declaration {
  /// Nil for what is held at its last declaration.
  init?(_ deployment: ResolvedDeployment, revision: Revision) {
    let spec = deployment.spec
    guard deployment.faultyFreeze == nil, deployment.unreadReference == nil, deployment.notCarriedOut.isEmpty,
      let server = deployment.server,
      let digest = spec.model.digest,
      let location = spec.model.location.resolved(at: revision)
    else { return nil }
    let release = Release(
      id: deployment.release, deployment: deployment.id, version: spec.model.version,
      artifact: Artifact(location: location, digest: digest), server: server, target: spec.target.name)
    self.init(
      path: deployment.path, release: release, replicas: spec.replicas, policy: deployment.policy,
      suspend: spec.suspend, prune: spec.prune, freezes: deployment.freezes,
      training: deployment.training)
  }
}

/// The variables that are known when a release is made.
private struct Filling {
  private var values: [String: String]

  init(_ id: DeploymentID, _ spec: DeploymentSpec, _ release: ReleaseID) {
    values = [
      "namespace": id.namespace, "deployment": id.name, "version": spec.model.version, "release": release.hex,
    ]
    for (name, value) in spec.parameters { values[TemplateVariable.parameterPrefix + name] = value }
  }

  func fill(_ templates: [Template]) throws(RenderingFault) -> [Template] {
    var filled: [Template] = []
    for template in templates { filled.append(try fill(template)) }
    return filled
  }

  /// What stays open must be just what was open before: a value must not bring a variable with it.
  func fill(_ template: Template) throws(RenderingFault) -> Template {
    guard template.text.hasVariables else { return template }
    let filled = template.filled(values)
    guard bringsBraces(template) else { return filled }
    let open = template.pieces.compactMap(\.name).filter { values[$0] == nil }
    guard filled.pieces.filter(\.isVariable).map(\.name) == open else {
      throw RenderingFault(
        message: "a parameter's value makes a new variable of \(template.text.quoted); it holds braces")
    }
    return filled
  }

  /// Without a brace in a value, only what was a variable before can be one.
  private func bringsBraces(_ template: Template) -> Bool {
    template.pieces.contains { piece in
      guard let value = piece.name.flatMap({ values[$0] }) else { return false }
      return value.utf8.contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }
    }
  }

  func fillPath(_ template: Template) throws(RenderingFault) -> Template {
    let filled = try fill(template)
    guard TextRule.probePath.accepts(filled.text) else {
      throw RenderingFault(
        message:
          "with the parameters filled in, the readiness path is \(filled.text.quoted), and it must be without spaces")
    }
    return filled
  }
}
