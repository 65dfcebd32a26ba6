internal import Domain
internal import YAML

/// Why a release can't be rendered, though deployment and runtime are sound each by itself.
struct RenderingFault: Error, Equatable {
  let message: String
}

extension Release {
  init(
    _ id: DeploymentID, _ spec: DeploymentSpec, _ runtime: RuntimeSpec, revision: Revision
  ) throws(RenderingFault) {
    let release = ReleaseID(id, spec, runtime)
    let filling = Filling(id, spec, release)
    let server = runtime.server
    var environment: [String: Template] = [:]
    for (name, template) in server.environment.merging(spec.environment, uniquingKeysWith: { $1 }) {
      environment[name] = try filling.fill(template)
    }
    let readiness = server.readiness
    self.init(
      id: release, deployment: id, version: spec.version,
      artifact: Artifact(location: spec.location.resolved(at: revision), digest: spec.digest),
      server: ServerSpec(
        command: try filling.fill(server.command), environment: environment, ports: server.ports,
        readiness: Readiness(
          path: try filling.fillPath(readiness.path), interval: readiness.interval, timeout: readiness.timeout),
        grace: server.grace),
      target: spec.target.name)
  }
}

/// The variables that are known when a release is made.
private struct Filling {
  private var values: [String: String]

  init(_ id: DeploymentID, _ spec: DeploymentSpec, _ release: ReleaseID) {
    values = [
      "namespace": id.namespace, "deployment": id.name, "version": spec.version, "release": release.hex,
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
    let open = template.pieces.compactMap(\.name).filter { values[$0] == nil }
    guard filled.pieces.filter(\.isVariable).map(\.name) == open else {
      throw RenderingFault(
        message: "a parameter's value makes a new variable of \(template.text.quoted); it holds braces")
    }
    return filled
  }

  func fillPath(_ template: Template) throws(RenderingFault) -> Template {
    let filled = try fill(template)
    guard TextRule.probePath.accepts(filled.text) else {
      throw RenderingFault(message: "with the parameters filled in, the readiness path is \(filled.text.quoted)")
    }
    return filled
  }
}
