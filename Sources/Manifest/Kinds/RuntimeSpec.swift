package import Domain
internal import YAML

/// A sound `Runtime`, with every variable still open.
package struct RuntimeSpec: Sendable {
  package let server: ServerSpec
  /// Its local block as it was declared, in the encoding that releases are named by.
  package let declared: [UInt8]
  /// The parameters that a deployment must have to use it, with the first place that each is used at.
  package let parameters: [Reference]
}

extension RuntimeSpec {
  init(_ spec: ObjectValue, report: Report) throws(TableMismatch) {
    let local = try spec.object("local")
    let readiness = try local.object("readiness")
    server = ServerSpec(
      command: local.list("command").compactMap(\.value.text).map { Template($0) },
      environment: local.texts("env").mapValues { Template($0) },
      ports: local.list("ports").compactMap(\.value.text),
      readiness: Readiness(
        path: Template(try readiness.text("path")), interval: try readiness.duration("interval"),
        timeout: try readiness.duration("timeout")),
      grace: try local.object("shutdown").duration("grace"))
    declared = Value.object(local).canonical
    parameters = Self.parameters(of: local, report: report)
  }

  private static func parameters(of local: ObjectValue, report: Report) -> [Reference] {
    var found: [Reference] = []
    for token in local.runtimeTemplates.flatMap({ report.tokens(of: $0) }) {
      guard case .parameter(let name) = token.variable, !found.contains(where: { $0.name == name }) else { continue }
      found.append(Reference(name: name, range: token.range))
    }
    return found
  }
}
