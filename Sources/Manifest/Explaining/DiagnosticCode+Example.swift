extension DiagnosticCode {
  /// A small manifest with the fault, and the same one mended.
  ///
  /// Nil for what no small text can show: sizes, encodings, invisible characters, and faults of the machine.
  var example: CodeExample? {
    Self.examplesOfYAML[self] ?? Self.examplesOfResources[self] ?? Self.examplesOfFields[self]
      ?? Self.examplesOfRollouts[self] ?? Self.examplesOfModels[self] ?? Self.examplesOfReferences[self]
      ?? Self.examplesOfWarnings[self]
  }

  private static let examplesOfYAML: [DiagnosticCode: CodeExample] = [
    .controlCharacter: .policy("name: careful", bad: "name: \"careful\\0\""),
    .syntax: .policy("  deadline", bad: "\tdeadline"),
    .anchorOrAlias: .policy("bake: 5m", bad: "bake: &short 5m"),
    .tag: .policy("weight: 10,", bad: "weight: !!int 10,"),
    .duplicateKey: .policy("deadline: 2h", bad: "deadline: 2h\n  deadline: 4h"),
    .mergeKey: .policy("deadline: 2h", bad: "<<: {deadline: 2h}"),
    .complexKey: .runtime("\"{{port}}\"", bad: "{{port}}"),
  ]

  private static let examplesOfResources: [DiagnosticCode: CodeExample] = [
    .notAResource: CodeExample(
      bad: [CodeExample.File("risk/careful.yaml", "- kind: RolloutPolicy\n")], good: [.policy], beside: []),
    .apiVersion: .policy("setpoint.dev/v1", bad: "v1"),
    .unknownKind: .policy("RolloutPolicy", bad: "RolloutPolcy"),
    .outsidePlatformPaths: CodeExample(
      bad: [CodeExample.File("risk/target.yaml", CodeExample.File.target.text)], good: [.target], beside: []),
    .duplicateResource: CodeExample(
      bad: [.policy, CodeExample.File("risk/copy.yaml", CodeExample.File.policy.text)],
      good: [
        .policy,
        CodeExample.File("risk/copy.yaml", CodeExample.File.policy.text.replacing("careful", with: "bold")),
      ], beside: []),
  ]

  private static let examplesOfFields: [DiagnosticCode: CodeExample] = [
    .unknownField: .policy("bake: 5m", bad: "bakes: 5m"),
    .missingField: .policy("weight: 10, bake: 5m", bad: "bake: 5m"),
    .wrongType: .policy("weight: 10,", bad: "weight: ten,"),
    .needsQuotes: .deployment("version: \"8\"", bad: "version: 1.10", good: "version: \"1.10\""),
    .outOfRange: .policy("weight: 10,", bad: "weight: 0,"),
    .invalidText: .policy("name: careful", bad: "name: Careful_1", good: "name: careful-1"),
    .unknownChoice: .policy("metric: errorRate", bad: "metric: errors"),
    .invalidDuration: .policy("bake: 5m", bad: "bake: 5 minutes"),
    .itemCount: .runtime("[/opt/models/venv/bin/mlserver, start, \"{{model.path}}\"]", bad: "[]"),
    .noValue: .policy("deadline: 2h", bad: "deadline:"),
    .repeatedItem: .policy(
      "max: 0.02}", bad: "max: 0.02}\n  - {name: errors, metric: latencyP99, max: 250ms}",
      good: "max: 0.02}\n  - {name: latency, metric: latencyP99, max: 250ms}"),
    .fieldsTogether: .policy("metric: errorRate", bad: "source: prom, metric: errorRate"),
    .invalidSchedule: .changing(.freeze, "0 18 * * 5", bad: "0 25 * * 5"),
    .invalidURL: .changing(.prometheus, "\"http://127.0.0.1:9090\"", bad: "\"127.0.0.1:9090\""),
  ]

  private static let examplesOfRollouts: [DiagnosticCode: CodeExample] = [
    .weightsDoNotRise: .policy(
      "bake: 5m}", bad: "bake: 5m}\n  - {weight: 5, bake: 10m}", good: "bake: 5m}\n  - {weight: 50, bake: 10m}"),
    .lastWeight: .policy("weight: 100,", bad: "weight: 90,"),
    .gateWithoutBound: .policy(", max: 0.02", bad: ""),
    .boundsCrossed: .policy(
      "metric: errorRate, max: 0.02", bad: "metric: requestRate, min: 500, max: 100",
      good: "metric: requestRate, min: 100, max: 500"),
    .boundUnit: .policy(
      "metric: errorRate, max: 0.02", bad: "metric: latencyP99, max: 250", good: "metric: latencyP99, max: 250ms"),
    .tolerancesCrossed: .policy(
      "max: 0.02", bad: "max: 0.02, maxFailures: 1, maxConsecutiveFailures: 2",
      good: "max: 0.02, maxFailures: 3, maxConsecutiveFailures: 2"),
    .boundOutOfReach: .changing(
      .policy, "metric: errorRate, max: 0.02",
      bad: "drift: {source: prom, query: score, reference: score.json, statistic: js, max: 1}",
      good: "drift: {source: prom, query: score, reference: score.json, statistic: js, max: 0.1}",
      beside: [.prometheus, .reference]),
    .unknownVariable: .runtime("{{model.path}}", bad: "{{model}}"),
    .unclosedVariable: .runtime("{{model.path}}", bad: "{{model.path"),
    .undeclaredPort: .runtime("ports: [grpc]", bad: "ports: [metrics]", good: "ports: [grpc, metrics]"),
    .programPath: .runtime("/opt/models/venv/bin/mlserver", bad: "mlserver"),
  ]

  private static let examplesOfModels: [DiagnosticCode: CodeExample] = [
    .modelLocation: .deployment("repo:models", bad: "./models"),
    .digest: .deployment("2bfea72c3af788e01f6bddb9b97eef8b387023c0f24a7bac96c45a29eb3e6d05", bad: "2bfea72c3af7"),
    .forbiddenVariable: .deployment("LOG_LEVEL: info", bad: "LD_PRELOAD: /opt/fast.so"),
    .missingDigest: .deployment(
      "\n    sha256: 2bfea72c3af788e01f6bddb9b97eef8b387023c0f24a7bac96c45a29eb3e6d05", bad: ""),
    .missingParameter: .deployment("{threads: 2}", bad: "{workers: 2}"),
    .filledText: .deployment("{threads: 2}", bad: "{threads: \"{{port}}\"}"),
  ]
}
