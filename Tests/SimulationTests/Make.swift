import Domain
import Simulation

/// Values with defaults, so that a scenario names only what it is about.
enum Make {
  static let a = DeploymentID(namespace: "risk", name: "a")
  static let b = DeploymentID(namespace: "risk", name: "b")
  static let c = DeploymentID(namespace: "risk", name: "c")

  static let errors = gate("errors", .traffic(.errorRate), max: 0.02)

  static func gate(
    _ name: String, _ measure: Measure, min: Double? = nil, max: Double? = nil, comparison: Comparison? = nil,
    minSamples: Int = 20, onNoData: OnNoData = .wait, tolerance: Tolerance = Tolerance(), isDryRun: Bool = false
  ) -> Gate {
    Gate(
      name: name, measure: measure, min: min, max: max, comparison: comparison, minSamples: minSamples,
      interval: .seconds(1), onNoData: onNoData, tolerance: tolerance, isDryRun: isDryRun)
  }

  static func policy(
    _ weights: [Int] = [10, 50, 100], bake: Interval = .seconds(2), gates: [Gate] = [errors],
    onFailure: OnFailure = .rollback, noDataDeadline: Interval = .seconds(8), approvalOf: Int? = nil
  ) -> RolloutPolicy {
    RolloutPolicy(
      steps: weights.enumerated().map { Step(weight: $1, bake: bake, needsApproval: $0 == approvalOf) }, gates: gates,
      onFailure: onFailure, noDataDeadline: noDataDeadline, deadline: .seconds(60))
  }

  static func spec(
    _ id: DeploymentID = a, version: String = "1", replicas: Int = 2, policy: RolloutPolicy = policy()
  ) -> DeploymentSpec {
    DeploymentSpec(id, policy: policy).with {
      $0.version = version
      $0.replicas = replicas
    }
  }

  /// A training by the trigger `data` on `data/train.csv`, unless others are given.
  static func retraining(
    _ triggers: Trigger..., mode: RetrainMode = .auto, timeout: Interval = .seconds(20), maxAttempts: Int = 1,
    cooldown: Interval = .zero, budget: TrainingBudget? = nil
  ) -> Retraining {
    Retraining(
      mode: mode, triggers: triggers.isEmpty ? [data] : triggers, trainer: "trainer", parameters: [:],
      timeout: timeout, maxAttempts: maxAttempts, cooldown: cooldown, budget: budget,
      accept: [AcceptanceGate(metric: "auc", min: 0.9, max: nil, comparison: nil)])
  }

  static let path = "data/train.csv"
  static let data = Trigger(name: "data", cause: .data(paths: [path]))

  static func name(_ version: String, _ id: DeploymentID = a) -> ReleaseName {
    ReleaseName(deployment: id, version: version)
  }
}
