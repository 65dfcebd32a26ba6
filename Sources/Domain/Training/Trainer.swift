/// What trains, with its references resolved; kept whole with a training, so that a later change of the manifest does
/// not reach one that is under way.
package struct Trainer: Hashable, Codable, Sendable {
  package let name: String
  package let engine: TrainerEngine
  /// Where a result's model is put: a folder, `file:///PATH/`, with variables.
  package let artifacts: Template

  package init(name: String, engine: TrainerEngine, artifacts: Template) {
    self.name = name
    self.engine = engine
    self.artifacts = artifacts
  }
}

/// What carries a training out.
package enum TrainerEngine: Hashable, Codable, Sendable {
  case command(CommandTrainer)
}

/// A program on this machine.
package struct CommandTrainer: Hashable, Codable, Sendable {
  /// Program and arguments; may hold variables.
  package let command: [Template]
  /// A folder of the source, from its root, in which it is started; empty for the root itself. Only this folder and
  /// the paths of the data triggers are exported; the whole source if it is empty.
  package let directory: String
  /// Beside what Setpoint itself says; may hold variables.
  package let environment: [String: Template]

  package init(command: [Template], directory: String, environment: [String: Template]) {
    self.command = command
    self.directory = directory
    self.environment = environment
  }
}

/// What a deployment declares of its training.
package struct DeclaredTraining: Hashable, Codable, Sendable {
  package let retraining: Retraining
  package let trainer: Trainer

  package init(retraining: Retraining, trainer: Trainer) {
    self.retraining = retraining
    self.trainer = trainer
  }
}
