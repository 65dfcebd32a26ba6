package import Domain
internal import YAML

/// A sound `Runtime`, with every variable still open.
package struct RuntimeSpec: Sendable {
  /// How it is started on this machine; nil if it is for other targets only.
  package let server: ServerSpec?
  /// Its block for each kind of target as it was declared, in the encoding that releases are named by.
  package let declared: [Engine: [UInt8]]
  /// The parameters that a deployment must have to use it, with the first place that each is used at.
  package let parameters: [Reference]
  /// Variables that decide which code is loaded, and that deployments may set all the same.
  package let allowedVariables: [String]
}

/// What serves: the kinds of targets.
package enum Engine: String, Hashable, Sendable, CaseIterable {
  case local, ray, kserve
}

extension RuntimeSpec {
  init(_ spec: ObjectValue, report: Report) throws(TableMismatch) {
    let local = spec["local"]?.value.object
    server = try local.map { (local) throws(TableMismatch) in try ServerSpec(local) }
    declared = Engine.allCases.reduce(into: [:]) { blocks, engine in
      blocks[engine] = spec[engine.rawValue]?.value.object.map { Value.object($0.rendered).canonical }
    }
    parameters = local.map { Self.parameters(of: $0, report: report) } ?? []
    allowedVariables = local?.list("allowEnv").compactMap(\.value.text) ?? []
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

extension ServerSpec {
  fileprivate init(_ local: ObjectValue) throws(TableMismatch) {
    let readiness = try local.object("readiness")
    self.init(
      command: local.list("command").compactMap(\.value.text).map { Template($0) },
      environment: local.texts("env").mapValues { Template($0) },
      ports: local.list("ports").compactMap(\.value.text),
      readiness: Readiness(
        path: Template(try readiness.text("path")), interval: try readiness.duration("interval"),
        timeout: try readiness.duration("timeout")),
      grace: try local.object("shutdown").duration("grace"))
  }
}

extension ObjectValue {
  /// Without what no server is started with, so that it changes no release.
  fileprivate var rendered: ObjectValue {
    slots.reduce(into: ObjectValue()) { if $1.name != "allowEnv" { $0.set($1.name, $1.value) } }
  }
}
