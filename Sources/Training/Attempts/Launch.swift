import Domain
import Glibc

/// How an attempt's command is started, with every variable filled: all that its supervisor knows.
struct Launch: Codable, Equatable, Sendable {
  let command: [String]
  let environment: [String: String]
  let directory: String
  /// On the clock of this boot.
  let deadline: Instant
  let timeout: Interval
  let limits: TrainingLimits

  /// - Parameter searchPath: `PATH` of the command.
  init(_ order: Order, folder: AttemptFolder, searchPath: String, limits: TrainingLimits) {
    let trainer = order.job.trainer.command
    let values = order.job.variables(version: order.job.model.version)
    var environment = trainer.environment.mapValues { $0.filled(values).text }
    environment.merge(Self.told(order.job, folder)) { $1 }
    environment["PATH"] = searchPath
    environment["HOME"] = folder.home
    environment["LANG"] = "C.UTF-8"
    command = trainer.command.map { $0.filled(values).text }
    self.environment = environment
    directory = trainer.directory.isEmpty ? folder.source : "\(folder.source)/\(trainer.directory)"
    deadline = order.askedAt + order.job.timeout
    timeout = order.job.timeout
    self.limits = limits
  }

  /// The variable that marks every process of an attempt as its own.
  static let mark = "SETPOINT_OUTPUT"

  private static func told(_ job: TrainingJob, _ folder: AttemptFolder) -> [String: String] {
    var told = [
      "SETPOINT_RUN": job.run.text, "SETPOINT_NAMESPACE": job.deployment.namespace,
      "SETPOINT_DEPLOYMENT": job.deployment.name, "SETPOINT_TRIGGER": job.trigger,
      "SETPOINT_REVISION": job.revision.hex, "SETPOINT_SOURCE": folder.source, mark: folder.output,
    ]
    for (name, value) in job.parameters.sorted(by: { $0.key < $1.key }) {
      told["SETPOINT_PARAM_\(variableName(name))"] = value
    }
    return told
  }

  /// `learning-rate` becomes `LEARNING_RATE`: shells take nothing else for a name.
  private static func variableName(_ name: String) -> String {
    String(decoding: name.uppercased().utf8.map { isalnum(Int32($0)) != 0 ? $0 : UInt8(ascii: "_") }, as: UTF8.self)
  }
}

extension Trainer {
  var command: CommandTrainer {
    switch engine {
    case .command(let command): command
    }
  }
}

extension TrainingJob {
  /// What templates of a trainer may name.
  ///
  /// - Parameter version: of what serves while it trains, of the result when that is put in its place.
  func variables(version: String) -> [String: String] {
    var values = [
      "namespace": deployment.namespace, "deployment": deployment.name, "run": run.text, "version": version,
    ]
    for (name, value) in parameters { values["parameters.\(name)"] = value }
    return values
  }

  /// What is exported, none of them inside another; empty is the whole source.
  var exported: [String] {
    let directory = trainer.command.directory
    guard !directory.isEmpty else { return [] }
    let all = Set(paths + [directory]).sorted()
    return all.filter { path in !all.contains { path.hasPrefix("\($0)/") } }
  }
}
