package import Domain
internal import YAML

/// A sound `Trainer`.
package struct TrainerSpec: Sendable {
  package enum Engine: String, Hashable, Sendable, CaseIterable { case command, ray, airflow, kubernetes }

  package let engine: Engine
  package let artifacts: Template
  /// The parameters that a deployment's `retrain` must have to use it.
  let parameters: [String]

  init(_ spec: ObjectValue, report: Report) throws(TableMismatch) {
    guard let engine = Engine.allCases.first(where: { spec[$0.rawValue] != nil }) else {
      throw TableMismatch(field: "command")
    }
    self.engine = engine
    artifacts = Template(try spec.text("artifacts"))
    parameters = Self.parameters(of: try spec.object(engine.rawValue), report: report)
  }

  /// On another machine than the controller's.
  var isRemote: Bool { engine != .command }

  private static func parameters(of block: ObjectValue, report: Report) -> [String] {
    let templates =
      block.list("command") + block.map("env").map(\.value) + [block["entrypoint"]].compactMap { $0 }
    let names = templates.flatMap { report.tokens(of: $0) }.compactMap { token -> String? in
      if case .parameter(let name) = token.variable { name } else { nil }
    }
    return Set(names).sorted()
  }
}
