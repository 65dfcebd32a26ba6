import Domain
import Manifest
import Testing

@Suite struct ReleaseIdentityTests {
  /// Journals of running controllers hold this name. If it changes, every release of every user is rolled out again.
  @Test func theNameOfAReleaseNeverChanges() {
    #expect(
      Example.release(Example.load(Example.tree))?.id.hex
        == "fc99787c58e1e56839aacb1b2961b51cf690ed673f2473a1bbb70f897f00c8d8")
  }

  struct Edit: CustomTestStringConvertible, Sendable {
    let path: String
    let old: String
    let new: String

    init(_ path: String, _ old: String, _ new: String) { (self.path, self.old, self.new) = (path, old, new) }

    var testDescription: String { "\(old) -> \(new)" }
  }

  static let deployment = "team/fraud.yaml"
  static let runtime = "platform/runtime.yaml"

  static let inputs = [
    Edit(deployment, "version: \"8\"", "version: \"9\""), Edit(deployment, "sha256: 0d", "sha256: 0e"),
    Edit(deployment, "LOG_LEVEL: info", "LOG_LEVEL: debug"), Edit(deployment, "LOG_LEVEL: info", "LOG_LEVELS: info"),
    Edit(deployment, "threshold: 0.5", "threshold: 0.50"), Edit(deployment, "threshold: 0.5", "threshold: 0.5, a: 1"),
    Edit(deployment, "name: fraud", "name: fraude"), Edit(deployment, "namespace: risk", "namespace: risks"),
    Edit(runtime, "- start", "- begin"), Edit(runtime, "- start\n", "- start\n    - now\n"),
    Edit(runtime, "[grpc, metrics]", "[grpc, other]"), Edit(runtime, "[grpc, metrics]", "[metrics, grpc]"),
    Edit(runtime, "LOG_LEVEL: warning", "LOG_LEVEL: error"), Edit(runtime, "/v2/models", "/v3/models"),
    Edit(runtime, "    readiness:\n", "    shutdown: {grace: 1s}\n    readiness:\n"),
    Edit(runtime, "    readiness:\n", "    readiness:\n      timeout: 1m\n"),
    Edit(runtime, "    readiness:\n", "    readiness:\n      interval: 1s\n"),
  ]

  @Test(arguments: inputs) func everythingThatIsRenderedIntoAReleaseIsInItsName(_ edit: Edit) throws {
    let before = try #require(Example.release(Example.load(Example.tree)))
    let loaded = Example.load(changing: edit.path, edit.old, to: edit.new)
    #expect(loaded.diagnostics.isEmpty)
    guard case .valid(let after) = loaded.state.deployments.values.first else {
      Issue.record("not valid")
      return
    }
    #expect(after.release.id != before.id)
  }

  @Test func theTargetIsInTheName() throws {
    var tree = Example.tree
    tree["platform/other.yaml"] = Example.target.replacing(once: "local", with: "other").replacing(
      once: "8080", with: "81")
    tree["team/fraud.yaml"] = Example.deployment.replacing(once: "target: local", with: "target: other")
    let before = try #require(Example.release(Example.load(Example.tree)))
    let after = try #require(Example.release(Example.load(tree)))
    #expect(after.id != before.id)
  }

  static let noInputs = [
    Edit(deployment, "replicas: 2", "replicas: 3"), Edit(deployment, "weight: 10,", "weight: 20,"),
    Edit(deployment, "max: 0.02", "max: 0.03"), Edit(deployment, "replicas: 2", "suspend: true"),
    Edit(deployment, "replicas: 2", "prune: false"), Edit(deployment, "https://models.example.com", "http://mirror"),
    Edit(deployment, "https://models.example.com", "repo:models"),
    Edit(deployment, "LOG_LEVEL: info, NAME: \"{{deployment}}\"", "NAME: '{{deployment}}', LOG_LEVEL: \"info\""),
    Edit(deployment, "namespace: risk", "namespace: risk\n  labels: {tier: critical}"),
    Edit(runtime, "ports: [grpc, metrics]", "ports:\n    - grpc\n    - \"metrics\" # comment"),
    Edit(runtime, "name: sklearn", "name: \"sklearn\""),
  ]

  @Test(arguments: noInputs) func nothingElseIsInTheName(_ edit: Edit) throws {
    let before = try #require(Example.release(Example.load(Example.tree)))
    let loaded = Example.load(changing: edit.path, edit.old, to: edit.new)
    #expect(loaded.diagnostics.isEmpty)
    #expect(Example.release(loaded)?.id == before.id)
  }

  @Test func theNamesOfFilesAndRuntimeAndTheRevisionAreNotInTheName() throws {
    let before = try #require(Example.release(Example.load(Example.tree)))
    let files = [
      Example.parsed("elsewhere.yml", Example.deployment.replacing(once: "sklearn", with: "other")),
      Example.parsed(
        "platform/all.yaml", Example.runtime.replacing(once: "sklearn", with: "other") + "---\n" + Example.target),
    ]
    let moved = assemble(files, revision: Revision(unchecked: String(repeating: "b", count: 40)))
    #expect(Example.release(moved)?.id == before.id)
  }

  @Test func theSameDurationInAnotherUnitIsTheSame() throws {
    let names = try ["60s", "1m", "60000ms"].map { text in
      let loaded = Example.load(
        changing: Self.runtime, "    readiness:\n", to: "    readiness:\n      timeout: \(text)\n")
      return try #require(Example.release(loaded)).id
    }
    #expect(Set(names).count == 1)
  }

  /// Texts must not be able to run into one another.
  @Test func whereOneTextEndsAndTheNextBeginsIsInTheName() throws {
    let names = try ["{a: bc}", "{ab: c}", "{a: b, c: ''}", "{a: 's1:b'}"].map { parameters in
      let loaded = Example.load(
        changing: Self.deployment, "env: {LOG_LEVEL: info, NAME: \"{{deployment}}\"}", to: "env: \(parameters)")
      return try #require(Example.release(loaded)).id
    }
    #expect(Set(names).count == 4)
  }
}
