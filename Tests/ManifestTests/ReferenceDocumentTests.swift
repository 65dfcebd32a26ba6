import Domain
import Manifest
import Testing

/// The documents that drift is measured against.
@Suite struct ReferenceDocumentTests {
  private static let sound = #"{"edges": [0.1, 0.5], "counts": [300, 150.5, 100]}"#
  private static let source = """
    apiVersion: setpoint.dev/v1
    kind: MetricSource
    metadata: {name: prom}
    spec:
      prometheus: {url: http://127.0.0.1:9090}

    """
  private static let gates = """
      rollout:
        gates:
        - {name: score, drift: {source: prom, query: score, reference: data/score.json, max: 0.2}}

    """
  private static let policy = """
    apiVersion: setpoint.dev/v1
    kind: RolloutPolicy
    metadata: {name: careful, namespace: risk}
    spec:
      gates:
      - {name: score, drift: {source: prom, query: score, reference: data/score.json, max: 0.2}}

    """

  /// With a gate of drift in the deployment or in a policy that it shares.
  private static func files(sharing: Bool = false) -> [ParsedFile] {
    var tree = Example.tree
    tree["platform/prom.yaml"] = source
    tree["team/fraud.yaml"] = Example.deployment(with: sharing ? "policy: careful" : "") + (sharing ? "" : gates)
    if sharing { tree["team/policy.yaml"] = policy }
    return tree.map { Example.parsed($0.key, $0.value) }
  }

  private static func load(_ document: String?, sharing: Bool = false) -> Loaded {
    assemble(
      files(sharing: sharing), revision: Example.revision,
      documents: document.map { ["data/score.json": Array($0.utf8)] } ?? [:])
  }

  @Test(arguments: [false, true]) func theReferenceIsPartOfTheGate(sharing: Bool) throws {
    let loaded = Self.load(Self.sound, sharing: sharing)
    #expect(loaded.diagnostics.isEmpty)
    let gate = try #require(Example.declaration(loaded)?.policy.gates.first)
    let reference = Histogram(bins: .edges([0.1, 0.5]), counts: [300, 150.5, 100])
    #expect(
      gate.measure
        == .drift(
          DriftMeasure(
            source: "prom", question: .query(Template("score")), label: "le", reference: reference, statistic: .psi,
            minSamples: 500)))
    #expect(gate.max == 0.2 && gate.min == nil && gate.minSamples == 500)
  }

  @Test(arguments: [false, true]) func theDocumentsAreNamed(sharing: Bool) {
    #expect(referencedDocuments(Self.files(sharing: sharing)) == ["data/score.json"])
    #expect(referencedDocuments(Example.tree.map { Example.parsed($0.key, $0.value) }).isEmpty)
  }

  @Test func triggersCompareToo() throws {
    var tree = Example.tree
    tree["platform/prom.yaml"] = Self.source
    tree["platform/trainer.yaml"] = """
      apiVersion: setpoint.dev/v1
      kind: Trainer
      metadata: {name: sklearn}
      spec:
        command: {command: [/usr/bin/python3, train.py]}
        artifacts: file:///srv/models/{{deployment}}/{{version}}/

      """
    let trigger =
      "{name: t, drift: {source: prom, query: s, reference: data/score.json, statistic: ks, max: 0.1}, for: 30m}"
    tree["team/fraud.yaml"] = Example.deployment(with: "retrain: {trainer: sklearn, triggers: [\(trigger)]}")
    let files = tree.map { Example.parsed($0.key, $0.value) }
    #expect(referencedDocuments(files) == ["data/score.json"])
    let loaded = assemble(files, revision: Example.revision, documents: ["data/score.json": Array(Self.sound.utf8)])
    let fraud = try #require(loaded.deployments[DeploymentID(namespace: "risk", name: "fraud")])
    guard case .metric(.drift(let drift), nil, 0.1, .minutes(30), .minutes(1)) = fraud.retraining?.triggers.first?.cause
    else {
      Issue.record("no trigger of drift: \(String(describing: fraud.retraining))")
      return
    }
    #expect(drift.reference.counts == [300, 150.5, 100] && drift.statistic == .ks)
    #expect(fraud.uses.contains(ResourceName(kind: .metricSource, namespace: nil, name: "prom")))
  }

  /// Nobody looked: that is no fault of the manifest, and nothing that may take effect.
  @Test func withoutDocumentsThereIsNoDeclaration() {
    let loaded = assemble(Self.files(), revision: Example.revision)
    #expect(loaded.diagnostics.isEmpty && loaded.deployments.count == 1)
    let id = DeploymentID(namespace: "risk", name: "fraud")
    guard case .invalid("team/fraud.yaml", let message)? = loaded.state.deployments[id] else {
      Issue.record("declared")
      return
    }
    #expect(message.hasSuffix("the reference `data/score.json` was not read"), "\(message)")
  }

  @Test(arguments: [false, true]) func aFaultIsToldOnceAndHoldsTheDeployment(sharing: Bool) {
    let loaded = Self.load(nil, sharing: sharing)
    #expect(loaded.diagnostics.map(\.code) == [.missingDocument])
    #expect(loaded.diagnostics.first?.path == (sharing ? "team/policy.yaml" : "team/fraud.yaml"))
    #expect(Example.declaration(loaded) == nil)
  }

  @Test(arguments: [
    ("", "is no JSON object"), ("[1]", "is no JSON object"), ("{}\n---\n{}", "is no JSON object"),
    ("{\"edges\": [1}", "can't be read"), ("{\"edges\": [0.1, 0.5]}", "lacks `counts`"),
    ("{\"counts\": [500, 1]}", "has neither `edges` nor `categories`"),
    ("{\"edges\": [1], \"categories\": [\"a\"], \"counts\": [1, 2]}", "has both `edges` and `categories`"),
    ("{\"edges\": [1],\n\"count\": [1, 2]}", "has an unknown member `count` (line 2)"),
    ("{\"edges\": 1, \"counts\": [1, 2]}", "needs a list for `edges` (line 1)"),
    ("{\"edges\": [1], \"edges\": [1], \"counts\": [1, 2]}", "can't be read"),
    ("{\"edges\": [1, 1], \"counts\": [1, 2, 3]}", "has edges that don't rise: 1 follows 1"),
    ("{\"edges\": [1e999], \"counts\": [1, 2]}", "needs finite numbers in `edges` (line 1)"),
    ("{\"edges\": [.inf], \"counts\": [1, 2]}", "needs finite numbers in `edges` (line 1)"),
    ("{\"edges\": [0x1], \"counts\": [1, 2]}", "needs finite numbers in `edges` (line 1)"),
    ("{\"edges\": [\"1\"], \"counts\": [1, 2]}", "needs finite numbers in `edges` (line 1)"),
    ("{\"edges\": [1], \"counts\": [500, null]}", "needs finite numbers in `counts` (line 1)"),
    ("{\"edges\": [1], \"counts\": [500, -1]}", "has a negative count"),
    ("{\"edges\": [1], \"counts\": [1e308, 1e308]}", "counts more than can be counted with"),
    ("{\"edges\": [1, 2], \"counts\": [500, 1]}", "has 2 counts and needs 3, one more than edges"),
    ("{\"edges\": [], \"counts\": [500]}", "has 1 bins and needs 2 to 500"),
    ("{\"edges\": [1], \"counts\": [499, 0.5]}", "counts 499.5 samples, fewer than `minSamples`, which is 500"),
    (
      "{\"categories\": [\"a\", \"b\"], \"counts\": [500, 1]}",
      "has categories, and the label `le` tells edges; name the label of the categories in `label`"
    ),
    ("{\"categories\": [\"a\"], \"counts\": [500, 1]}", "has 2 counts and needs 1, as many as categories"),
    ("{\"categories\": [\"a\", \"a\"], \"counts\": [500, 1]}", "names the category `a` twice (line 1)"),
    ("{\"categories\": [\"a\", b], \"counts\": [500, 1]}", "needs texts in quotes, of 1 to 256 bytes, in `categories`"),
    (
      "{\"categories\": [\"a\", \"\"], \"counts\": [500, 1]}",
      "needs texts in quotes, of 1 to 256 bytes, in `categories`"
    ),
    ("\u{FEFF}", "is no JSON object"),
  ])
  func whatIsNoReferenceIsSaid(document: String, message: String) throws {
    let diagnostics = Self.load(document).diagnostics
    #expect(diagnostics.map(\.code) == [.unsuitableReference])
    let text = try #require(diagnostics.first).message
    #expect(text.hasPrefix("`data/score.json` \(message)"), "\(text)")
  }

  @Test func sizesAreBounded() throws {
    func message(_ edges: Int, padding: Int = 0) -> String? {
      let list = (1...edges).map(String.init).joined(separator: ",")
      let counts = (0...edges).map { _ in "9" }.joined(separator: ",")
      let document = "{\"edges\":[\(list)],\"counts\":[\(counts)]}" + String(repeating: "\n", count: padding)
      return Self.load(document).diagnostics.first?.message
    }
    #expect(message(499) == nil)
    #expect(message(500)?.hasSuffix("has 501 bins and needs 2 to 500") == true)
    #expect(message(499, padding: ReferenceHistogram.largestBytes)?.hasSuffix("is larger than 1048576 bytes") == true)
  }
}
