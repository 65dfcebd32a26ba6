import Domain
import Manifest
import Testing

/// From `retrain` and a `Trainer` to what the planner is told.
@Suite struct DeclaredTrainingTests {
  private static let trainer = """
    apiVersion: setpoint.dev/v1
    kind: Trainer
    metadata: {name: t}
    spec:
      command:
        command: [/bin/train, "--epochs={{parameters.epochs}}", "{{run}}"]
        directory: training/
        env: {SEED: "1"}
      artifacts: file:///srv/{{deployment}}/{{version}}/
    """
  private static let source = """
    apiVersion: setpoint.dev/v1
    kind: MetricSource
    metadata: {name: prom}
    spec: {prometheus: {url: http://127.0.0.1:9090}}
    """
  private static let retrain = """
    retrain:
        trainer: t
        mode: auto
        parameters: {epochs: 20}
        triggers:
        - {name: auc, source: prom, query: 'auc{t="{{parameters.threshold}}",v="{{version}}"}', min: 0.9, for: 5m}
        - {name: new, paths: [data/, data/fraud.csv.dvc]}
        accept:
        - {metric: auc, min: 0.9}
    """

  private func load(_ retrain: String = Self.retrain, trainer: String = Self.trainer) -> Loaded {
    Example.load([
      "platform/runtime.yaml": Example.runtime, "platform/target.yaml": Example.target,
      "platform/trainer.yaml": trainer, "platform/prom.yaml": Self.source,
      "team/fraud.yaml": Example.deployment(with: retrain),
    ])
  }

  private func training(_ retrain: String = Self.retrain) throws -> DeclaredTraining {
    let loaded = load(retrain)
    #expect(loaded.diagnostics.isEmpty, "\(loaded.diagnostics.map(\.summary))")
    return try #require(Example.declaration(loaded)?.training)
  }

  @Test func aTrainerKeepsAllThatItIsStartedWith() throws {
    let command = CommandTrainer(
      command: ["/bin/train", "--epochs={{parameters.epochs}}", "{{run}}"].map { Template($0) }, directory: "training",
      environment: ["SEED": Template("1")])
    let trainer = Trainer(
      name: "t", engine: .command(command), artifacts: Template("file:///srv/{{deployment}}/{{version}}/"))
    #expect(try training().trainer == trainer)
  }

  @Test func theDeploymentsParametersAreFilledIntoTriggersAndTheOthersStayOpen() throws {
    let retraining = try training().retraining
    #expect(retraining.parameters == ["epochs": "20"] && retraining.mode == .auto)
    #expect(
      retraining.triggers.first?.cause
        == .metric(
          .query(source: "prom", Template("auc{t=\"0.5\",v=\"{{version}}\"}")), min: 0.9, max: nil,
          lasting: .minutes(5), interval: .minutes(1)))
    #expect(load().state.metricSources.map(\.name) == ["prom"])
  }

  @Test func aPathIsWrittenInOneWay() throws {
    #expect(try training().retraining.triggers.last?.cause == .data(paths: ["data", "data/fraud.csv.dvc"]))
  }

  @Test(arguments: [
    ("parameters.threshold", "parameters.epochs", DiagnosticCode.missingParameter),
    ("{{parameters.threshold}}", "{{parameters.bad}}", .filledText),
  ])
  func aTriggerThatCanNotBeFilledIsAFaultOfItsOwnPlace(_ old: String, _ new: String, _ code: DiagnosticCode) throws {
    let loaded = Example.load([
      "platform/runtime.yaml": Example.runtime, "platform/target.yaml": Example.target,
      "platform/trainer.yaml": Self.trainer, "platform/prom.yaml": Self.source,
      "team/fraud.yaml": Example.deployment(with: Self.retrain.replacing(once: old, with: new))
        .replacing(once: "threshold: 0.5", with: "threshold: 0.5, bad: 'x\"}'"),
    ])
    let fault = try #require(loaded.diagnostics.first)
    #expect(loaded.diagnostics.map(\.code) == [code] && fault.message.hasPrefix("the trigger `auc` "))
    #expect(Example.declaration(loaded) == nil)
  }

  @Test func aTrainingIsNoPartOfTheRelease() throws {
    let trained = try #require(Example.declaration(load()))
    let other = try #require(Example.declaration(load(Self.retrain.replacing(once: "min: 0.9", with: "min: 0.8"))))
    let without = try #require(Example.declaration(load("")))
    #expect(trained.release == other.release && trained.release == without.release)
    #expect(trained != other && without.training == nil)
  }

  @Test func aFaultyTrainerHoldsTheDeployment() {
    let loaded = load(trainer: Self.trainer.replacing(once: "/bin/train", with: "train"))
    guard case .invalid(_, let message)? = loaded.state.deployments.values.first else {
      Issue.record("the deployment is not held")
      return
    }
    #expect(message.contains("the Trainer `t` is faulty"))
  }

  @Test(arguments: ["team", "team/", "team/fraud.yaml"])
  func noPathOfDataHoldsTheManifest(_ path: String) {
    let loaded = load(Self.retrain.replacing(once: "data/,", with: "\(path),"))
    #expect(loaded.diagnostics.map(\.code) == [.retrainCycle])
    #expect(Example.declaration(loaded) == nil)
  }

  @Test(arguments: ["tea", "team/fraud", "team/fraud.yaml.dvc"])
  func aNameThatOnlyBeginsAlikeHoldsItNot(_ path: String) throws {
    _ = try training(Self.retrain.replacing(once: "data/,", with: "\(path),"))
  }
}
