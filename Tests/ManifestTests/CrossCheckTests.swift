import Domain
import Manifest
import Testing

/// What only several resources together can get wrong.
@Suite struct CrossCheckTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    var deployment = ""
    var platform = ""
    var team = ""
    let code: DiagnosticCode
    let words: String

    var testDescription: String { name }
  }

  static let prometheus = "kind: MetricSource\nmetadata: {name: prom}\nspec: {prometheus: {url: http://127.0.0.1:9090}}"
  static let json = "kind: MetricSource\nmetadata: {name: file}\nspec: {json: {url: file:///srv/m.json}}"

  static func trainer(_ rest: String = "command: {command: [/bin/train]}") -> String {
    "kind: Trainer\nmetadata: {name: t}\nspec: {\(rest), artifacts: \"file:///srv/{{deployment}}/{{version}}/\"}"
  }

  static let cases = [
    Case(
      name: "a source that is not there", deployment: "rollout: {gates: [{name: a, source: prom, query: q, min: 1}]}",
      code: .unresolvedReference, words: "there is no MetricSource `prom`"),
    Case(
      name: "a query to a document", deployment: "rollout: {gates: [{name: a, source: file, query: q, min: 1}]}",
      platform: json, code: .unsuitableSource, words: "takes `pointer`"),
    Case(
      name: "a pointer to a Prometheus", deployment: "rollout: {gates: [{name: a, source: prom, pointer: /a, min: 1}]}",
      platform: prometheus, code: .unsuitableSource, words: "takes `query`"),
    Case(
      name: "a source called traffic", platform: prometheus.replacing(once: "prom}", with: "traffic}"),
      code: .reservedName,
      words: "another name"),
    Case(name: "a policy that is not there", deployment: "policy: p", code: .unresolvedReference, words: "none is"),
    Case(
      name: "a policy of another namespace", deployment: "policy: p",
      team: "kind: RolloutPolicy\nmetadata: {name: p, namespace: other}\nspec: {}", code: .unresolvedReference,
      words: "no RolloutPolicy `p`"),
    Case(
      name: "a Target in place of a Trainer", deployment: "retrain: {trainer: local}", code: .wrongKind,
      words: "`local` is a Target, not a Trainer"),
    Case(
      name: "a parameter that the Trainer needs", deployment: "retrain: {trainer: t, parameters: {epoch: 1}}",
      platform: trainer("command: {command: [/bin/train, \"{{parameters.epochs}}\"]}"), code: .missingParameter,
      words: "did you mean `epoch`?"),
    Case(
      name: "a Trainer elsewhere with results here", deployment: "retrain: {trainer: t}",
      platform: trainer("airflow: {url: https://a.example.com, dag: d}"), code: .unsuitableTrainer,
      words: "both reach"),
    Case(
      name: "a training that starts itself",
      deployment: "retrain: {trainer: t, triggers: [{name: d, paths: [data, team/]}]}", platform: trainer(),
      code: .retrainCycle, words: "own manifest"),
    Case(
      name: "a Runtime without the Target's block", deployment: "", platform: ray, code: .unsuitableRuntime,
      words: "no `ray` block"),
    Case(
      name: "PYTHONPATH without allowance", deployment: "env: {PYTHONPATH: /x}", code: .forbiddenVariable,
      words: "allowEnv"),
    Case(
      name: "a Freeze of another namespace",
      team: """
        kind: Freeze
        metadata: {name: f, namespace: risk}
        spec: {schedule: "@daily", duration: 1h, match: {namespaces: [risk, ads]}}
        """, code: .otherNamespace, words: "reach `ads`"),
    Case(
      name: "a Trainer outside the platform's folder", team: trainer(), code: .outsidePlatformPaths,
      words: "accepted only from"),
    Case(
      name: "a policy twice", platform: "kind: RolloutPolicy\nmetadata: {name: p}\nspec: {}",
      team: "", code: .duplicateResource, words: "declared twice"),
  ]

  /// A second Target of the local one's name can't be: this one takes its place.
  static let ray = """
    kind: Target
    metadata: {name: local}
    spec: {ray: {dashboard: http://127.0.0.1:8265, proxies: ["127.0.0.1:8000"], listen: "127.0.0.1:8080"}}
    """

  @Test(arguments: cases) func faultIsFound(_ example: Case) throws {
    let loaded = Self.load(example)
    let found = try #require(
      loaded.diagnostics.first { $0.code == example.code }, "\(loaded.diagnostics.map(\.summary))")
    #expect(found.message.contains(example.words), "\(found.summary)")
    #expect(loaded.diagnostics.filter { $0.severity == .error }.count == 1, "\(loaded.diagnostics.map(\.summary))")
    if !example.deployment.isEmpty { #expect(loaded.deployments.isEmpty && Example.declaration(loaded) == nil) }
  }

  private static func load(_ example: Case) -> Loaded {
    var files = [
      "platform/runtime.yaml": Example.runtime, "platform/target.yaml": Example.target,
      "team/fraud.yaml": Example.deployment(with: example.deployment),
    ]
    if example.platform == ray { files["platform/target.yaml"] = nil }
    let head = "apiVersion: setpoint.dev/v1\n"
    if !example.platform.isEmpty { files["platform/more.yaml"] = head + example.platform }
    if example.name.hasSuffix("twice") { files["platform/again.yaml"] = head + example.platform }
    if !example.team.isEmpty { files["team/more.yaml"] = head + example.team }
    return Example.load(files)
  }

  @Test func trainingsThatStartOneAnotherAreACircle() {
    func deployment(_ name: String, watching path: String) -> String {
      Example.deployment(with: "retrain: {trainer: t, triggers: [{name: d, paths: [\(path)]}]}")
        .replacing(once: "name: fraud", with: "name: \(name)")
    }
    let shared = [
      "platform/runtime.yaml": Example.runtime, "platform/target.yaml": Example.target,
      "platform/trainer.yaml": "apiVersion: setpoint.dev/v1\n" + Self.trainer(),
    ]
    let circle = shared.merging([
      "a.yaml": deployment("a", watching: "c.yaml"), "b.yaml": deployment("b", watching: "a.yaml"),
      "c.yaml": deployment("c", watching: "b.yaml"),
    ]) { $1 }
    #expect(
      Example.load(circle).diagnostics.filter { $0.code == .retrainCycle }.map(\.path) == [
        "a.yaml", "b.yaml", "c.yaml",
      ])
    let line = circle.merging(["a.yaml": deployment("a", watching: "data")]) { $1 }
    #expect(Example.load(line).diagnostics.filter { $0.severity == .error }.isEmpty)
  }

  @Test func allowedVariableIsTaken() {
    let loaded = Example.load([
      "platform/runtime.yaml": Example.runtime + "\n    allowEnv: [PYTHONPATH]", "platform/target.yaml": Example.target,
      "team/fraud.yaml": Example.deployment(with: "env: {PYTHONPATH: /x}"),
    ])
    #expect(loaded.diagnostics.isEmpty, "\(loaded.diagnostics.map(\.summary))")
  }

  @Test func policyOfTheNamespaceComesBeforeThePlatforms() throws {
    func policy(_ bake: String, _ namespace: String) -> String {
      """
      apiVersion: setpoint.dev/v1
      kind: RolloutPolicy
      metadata: {name: p, namespace: \(namespace)}
      spec: {steps: [{weight: 100, bake: \(bake)}]}
      """
    }
    var files = [
      "platform/runtime.yaml": Example.runtime, "platform/target.yaml": Example.target,
      "platform/policy.yaml": policy("1m", "default"), "team/fraud.yaml": Example.deployment(with: "policy: p"),
    ]
    #expect(Example.declaration(Example.load(files))?.policy.steps.last?.bake == .minutes(1))
    files["team/policy.yaml"] = policy("2m", "risk")
    #expect(Example.declaration(Example.load(files))?.policy.steps.last?.bake == .minutes(2))
  }
}
