/// Where a template stands, which decides what it can name.
package enum TemplateScope: Sendable, CaseIterable {
  /// A model server's command, environment and readiness path.
  case server
  /// A question to a metric source.
  case query
  /// A training's command and environment.
  case training
  /// The place that a training's result is put at.
  case artifact

  /// The variables that are known there.
  package var variables: [String] {
    switch self {
    case .server:
      [
        "namespace", "deployment", "version", "release", "replica", "port", "port.NAME", "model.path",
        "parameters.NAME",
      ]
    case .query: ["namespace", "deployment", "version", "release", "parameters.NAME"]
    case .training: ["namespace", "deployment", "run", "parameters.NAME"]
    case .artifact: ["namespace", "deployment", "version", "run"]
    }
  }

  func knows(_ variable: TemplateVariable) -> Bool { variables.contains(variable.pattern) }
}
