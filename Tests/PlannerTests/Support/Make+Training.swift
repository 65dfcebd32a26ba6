import Domain

extension Make {
  static let trainer = Trainer(
    name: "sklearn",
    engine: .command(CommandTrainer(command: [Template("/bin/train")], directory: "training", environment: [:])),
    artifacts: Template("file:///models/"))

  static func training(
    _ triggers: [Trigger] = [], mode: RetrainMode = .auto, attempts: Int = 1, timeout: Interval = .hours(2),
    cooldown: Interval = .zero, budget: TrainingBudget? = nil, accept: [AcceptanceGate] = []
  ) -> DeclaredTraining {
    DeclaredTraining(
      retraining: Retraining(
        mode: mode, triggers: triggers, trainer: "sklearn", parameters: ["epochs": "20"], timeout: timeout,
        maxAttempts: attempts, cooldown: cooldown, budget: budget, accept: accept),
      trainer: trainer)
  }

  /// Hourly if nothing else is said.
  static func schedule(_ text: String = "0 * * * *", _ catchUp: CatchUp = .once, name: String = "weekly") throws
    -> Trigger
  {
    Trigger(name: name, cause: .schedule(try CronSchedule(text), catchUp: catchUp))
  }

  /// Above 0.045 for ten seconds.
  static func decay(_ name: String = "decay", lasting: Interval = .seconds(10)) -> Trigger {
    Trigger(
      name: name,
      cause: .metric(
        .query(source: "prom", Template("model_error_rate")), min: nil, max: 0.045, lasting: lasting,
        interval: .seconds(1)))
  }

  static func data(_ paths: [String] = ["data/fraud.csv"], name: String = "data") -> Trigger {
    Trigger(name: name, cause: .data(paths: paths))
  }

  static func accept(
    _ metric: String = "auc", min: Double? = nil, max: Double? = nil, comparison: Domain.Comparison? = nil
  ) -> AcceptanceGate {
    AcceptanceGate(metric: metric, min: min, max: max, comparison: comparison)
  }
}

extension DesiredState {
  /// The same, with this said of the training in every manifest.
  func training(_ training: DeclaredTraining?, _ content: [String: Content]) -> DesiredState {
    let deployments = self.deployments.mapValues { declared -> Declared in
      guard case .valid(let old) = declared, let training else { return declared }
      return .valid(
        Declaration(
          path: old.path, release: old.release, replicas: old.replicas, policy: old.policy, suspend: old.suspend,
          prune: old.prune, freezes: old.freezes, training: training))
    }
    return DesiredState(
      revision: revision, deployments: deployments, targets: targets, metricSources: metricSources,
      unreadable: unreadable, content: content)
  }
}

extension Stage {
  /// Version 1 serves, and the data that it was trained on changed: the next pass starts a run.
  static func withChangedData(
    _ accept: [AcceptanceGate] = [], mode: RetrainMode = .auto, metrics: [String: Double] = ["auc": 0.93]
  ) -> Stage {
    var stage = Stage.serving()
    stage.training = Make.training([Make.data()], mode: mode, accept: accept)
    stage.observed.writeAccess = .granted
    stage.trainer.metrics = metrics
    stage.hold("a")
    stage.run(seconds: 2)
    stage.hold("b")
    return stage
  }

  /// The data in the source are these from now on.
  mutating func hold(_ hash: String) { content = ["data/fraud.csv": .hash(hash)] }
}
