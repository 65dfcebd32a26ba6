extension DiagnosticCode {
  static let examplesOfReferences: [DiagnosticCode: CodeExample] = [
    .unresolvedReference: .deployment("target: local", bad: "target: locale"),
    .sharedAddress: CodeExample(
      bad: [.target, secondTarget(8080)], good: [.target, secondTarget(8081)], beside: []),
    .wrongKind: .deployment("runtime: sklearn", bad: "runtime: local"),
    .unsuitableRuntime: CodeExample(
      bad: [.deployment, rayRuntime("")], good: [.deployment, .runtime], beside: [.target]),
    .unsuitableSource: .changing(
      .policy, "metric: errorRate, max: 0.02", bad: "source: prom, pointer: /auc, min: 0.9",
      good: "source: prom, query: model_auc, min: 0.9", beside: [.prometheus]),
    .unsuitableTrainer: .changing(.trainer, "{{version}}/", bad: ""),
    .retrainCycle: retraining("paths: [data/fraud.csv.dvc]", bad: "paths: [risk/]"),
    .otherNamespace: .changing(.freeze, "[risk]", bad: "[risk, search]"),
    .reservedName: .changing(.prometheus, "name: prom", bad: "name: traffic"),
    .missingDocument: .changing(
      .policy, "metric: errorRate, max: 0.02",
      bad: "drift: {source: prom, query: score, reference: scores.json, max: 0.2}",
      good: "drift: {source: prom, query: score, reference: score.json, max: 0.2}", beside: [.prometheus, .reference]),
    .unsuitableReference: .changing(
      .policy, "metric: errorRate, max: 0.02",
      bad: "drift: {source: prom, query: visits, label: country, reference: score.json, max: 0.2}",
      good: "drift: {source: prom, query: score, reference: score.json, max: 0.2}", beside: [.prometheus, .reference]),
  ]

  static let examplesOfWarnings: [DiagnosticCode: CodeExample] = [
    .noGates: critical("\n    gates:\n    - {name: errors, metric: errorRate, max: 0.02}", bad: ""),
    .noWatch: critical("weight: 100, bake: 30m", bad: "weight: 100"),
    .dryRunOnly: critical("max: 0.02", bad: "max: 0.02, dryRun: true"),
    .mutableVersion: .deployment("version: \"8\"", bad: "version: latest"),
    .noDigest: CodeExample(
      bad: [onRay(without: "\n    sha256: 2bfea72c3af788e01f6bddb9b97eef8b387023c0f24a7bac96c45a29eb3e6d05")],
      good: [onRay(without: "")], beside: [rayRuntime("-ray"), rayTarget]),
    .sameFigure: .changing(
      .policy, "metric: errorRate, max: 0.02",
      bad: "source: prom, query: avg(model_score), compareTo: stable, maxDecrease: 5%",
      good: "source: prom, query: 'avg(model_score{release=\"{{release}}\"})', compareTo: stable, maxDecrease: 5%",
      beside: [.prometheus]),
    .notCarriedOut: .deployment("parameters:", bad: "resources: {memory: 1Gi}\n  parameters:"),
  ]

  private static func secondTarget(_ port: Int) -> CodeExample.File {
    let text = CodeExample.File.target.text.replacing("local}", with: "batch}").replacing("8080", with: String(port))
    return CodeExample.File("platform/batch.yaml", text)
  }

  private static func rayRuntime(_ suffix: String) -> CodeExample.File {
    CodeExample.File(
      "platform/runtime.yaml",
      """
      apiVersion: setpoint.dev/v1
      kind: Runtime
      metadata: {name: sklearn\(suffix)}
      spec:
        ray: {importPath: "serving:build"}

      """)
  }

  private static let rayTarget = CodeExample.File(
    "platform/target.yaml",
    """
    apiVersion: setpoint.dev/v1
    kind: Target
    metadata: {name: cluster}
    spec:
      ray:
        dashboard: http://127.0.0.1:8265
        proxies: ["127.0.0.1:8000"]
        listen: 127.0.0.1:8080

    """)

  private static func onRay(without line: String) -> CodeExample.File {
    let text = CodeExample.File.deployment.text.replacing("target: local", with: "target: cluster")
      .replacing("runtime: sklearn", with: "runtime: sklearn-ray")
    return CodeExample.File("risk/fraud.yaml", line.isEmpty ? text : text.replacing(line, with: ""))
  }

  private static func critical(_ place: String, bad: String) -> CodeExample {
    let rollout = """
        rollout:
          steps:
          - {weight: 10, bake: 5m}
          - {weight: 100, bake: 30m}
          gates:
          - {name: errors, metric: errorRate, max: 0.02}

      """
    let text = CodeExample.File.deployment.text.replacing(
      "namespace: risk", with: "namespace: risk\n  labels: {tier: critical}")
    return .changing(CodeExample.File("risk/fraud.yaml", text + rollout), place, bad: bad, beside: [.platform])
  }

  private static func retraining(_ place: String, bad: String) -> CodeExample {
    let retrain = """
        retrain:
          trainer: sklearn
          triggers:
          - {name: data, paths: [data/fraud.csv.dvc]}

      """
    let file = CodeExample.File("risk/fraud.yaml", CodeExample.File.deployment.text + retrain)
    return .changing(file, place, bad: bad, beside: [.platform, .trainer])
  }
}
