package import Domain
internal import YAML

/// A sound `Trainer`.
package struct TrainerSpec: Sendable {
  package enum Engine: String, Hashable, Sendable, CaseIterable { case command, ray, airflow, kubernetes }

  package let engine: Engine
  package let artifacts: Template
  /// How it trains on this machine; nil for what trains elsewhere.
  package let command: CommandTrainer?
  /// The parameters that a deployment's `retrain` must have to use it.
  let parameters: [String]

  init(_ spec: ObjectValue, report: Report) throws(TableMismatch) {
    guard let engine = Engine.allCases.first(where: { spec[$0.rawValue] != nil }) else {
      throw TableMismatch(field: "command")
    }
    self.engine = engine
    artifacts = Template(try spec.text("artifacts"))
    let block = try spec.object(engine.rawValue)
    command = engine == .command ? CommandTrainer(block) : nil
    parameters = Self.parameters(of: block, report: report)
  }

  /// As the planner knows it; nil if this version of the controller can't carry it out.
  func trainer(named name: String) -> Trainer? {
    guard let command, putsResultsHere else { return nil }
    return Trainer(name: name, engine: .command(command), artifacts: artifacts)
  }

  /// Whether its results are put on the controller's machine.
  var putsResultsHere: Bool { artifacts.text.hasPrefix("file:") }

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

extension CommandTrainer {
  fileprivate init(_ block: ObjectValue) {
    self.init(
      command: block.list("command").compactMap(\.value.text).map { Template($0) },
      directory: SourcePath.plain(block.optionalText("directory") ?? ""),
      environment: block.texts("env").mapValues { Template($0) })
  }
}
