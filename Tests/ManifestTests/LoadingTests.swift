import Domain
import Manifest
import Testing

@Suite struct LoadingTests {
  @Test func theExampleIsRenderedWhole() throws {
    let loaded = Example.load(Example.tree)
    #expect(loaded.diagnostics.isEmpty)
    #expect([loaded.files, loaded.resourceCount, loaded.valid] == [3, 3, 3])
    #expect(loaded.state.unreadable.isEmpty)
    let declaration = try #require(Example.declaration(loaded))
    let release = declaration.release
    #expect(declaration.path == "team/fraud.yaml")
    #expect(declaration.replicas == 2)
    #expect(release.version == "8" && release.target == "local")
    #expect(release.artifact.location == .web(url: "https://models.example.com/fraud/8.tar.gz"))
    #expect(
      release.server.command.map(\.text) == [
        "/opt/venv/bin/mlserver", "start", "{{model.path}}", "--threshold=0.5",
      ])
    #expect(
      release.server.environment.mapValues(\.text) == [
        "HTTP_PORT": "{{port}}", "GRPC_PORT": "{{port.grpc}}", "LOG_LEVEL": "info", "NAME": "fraud",
        "RELEASE": release.id.hex,
      ])
    #expect(release.server.ports == ["grpc", "metrics"])
    #expect(release.server.readiness.path.text == "/v2/models/fraud/versions/8/ready")
    #expect(
      declaration.policy.steps == [
        Step(weight: 10, bake: .minutes(5)), Step(weight: 50, bake: .minutes(10)),
        Step(weight: 100, bake: .minutes(30)),
      ])
    #expect(
      declaration.policy.gates == [
        Gate(
          name: "errors", measure: .traffic(.errorRate), min: nil, max: 0.02, minSamples: 200, interval: .seconds(10),
          onNoData: .wait),
        Gate(
          name: "latency", measure: .traffic(.latencyP99), min: nil, max: 250, minSamples: 1, interval: .seconds(30),
          onNoData: .pass),
      ])
  }

  @Test func whatIsNotWrittenHasItsDefault() throws {
    var tree = Example.tree
    tree["team/fraud.yaml"] = Example.minimal
    let loaded = Example.load(tree)
    #expect(loaded.diagnostics.isEmpty)
    let declaration = try #require(Example.declaration(loaded, "small", in: "default"))
    #expect(declaration.replicas == 1 && !declaration.suspend && declaration.prune)
    #expect(
      declaration.policy
        == RolloutPolicy(
          steps: [Step(weight: 100, bake: .zero)], gates: [], noDataDeadline: .hours(12), deadline: .hours(24)))
    #expect(
      declaration.release.artifact.location
        == .repository(path: "models/small.joblib", revision: Example.revision))
    let server = declaration.release.server
    #expect(server.readiness.interval == Interval(milliseconds: 500) && server.readiness.timeout == .minutes(2))
    #expect(server.grace == .seconds(10))
    #expect(
      loaded.state.targets == [
        LocalTarget(name: "local", listen: "127.0.0.1:8080", requestTimeout: .seconds(60), maxConcurrentRollouts: 10)
      ])
  }

  @Test func whatIsWrittenReplacesTheDefault() throws {
    let text =
      Example.minimal
        + """
          suspend: true
          prune: false
          rollout: {noDataDeadline: 1h, deadline: 2d, gates: [{name: a, metric: requests, min: 5}]}

        """.split(separator: "\n").map { "  " + $0.drop { $0 == " " } }.joined(separator: "\n")
    var tree = Example.tree
    tree["team/fraud.yaml"] = text
    let declaration = try #require(Example.declaration(Example.load(tree), "small", in: "default"))
    #expect(declaration.suspend && !declaration.prune)
    #expect(declaration.policy.noDataDeadline == .hours(1) && declaration.policy.deadline == .hours(48))
    #expect(declaration.policy.gates.map(\.min) == [5])
  }

  @Test func oneBadManifestLeavesTheOthers() {
    var tree = Example.tree
    tree["team/bad.yaml"] = "a: [\n"
    tree["team/worse.yaml"] = Example.minimal.replacing(once: "replicas", orAppend: "  replicas: 0\n")
    tree["team/other.yaml"] = "apiVersion: v1\nkind: ConfigMap\n"
    let loaded = Example.load(tree)
    #expect(Example.declaration(loaded) != nil)
    #expect(
      loaded.diagnostics.map(\.summary).map { $0.prefix(20) } == [
        "team/bad.yaml:2:1: d", "team/other.yaml:1:13", "team/worse.yaml:12:1",
      ])
    #expect(loaded.state.unreadable.map(\.path) == ["team/bad.yaml", "team/other.yaml"])
    #expect(
      loaded.state.deployments[DeploymentID(namespace: "default", name: "small")]
        == .invalid(path: "team/worse.yaml", message: loaded.diagnostics[2].summary))
    #expect([loaded.files, loaded.resourceCount, loaded.valid] == [6, 5, 3])
  }

  @Test func everyFaultOfAFileIsToldAtOnceInTheOrderOfTheLines() {
    let text =
      Example.deployment.replacing(once: "replicas: 2", with: "replicas: 0")
      .replacing(once: "bake: 5m", with: "bake: 5").replacing(once: "version: \"8\"", with: "version: 8")
      + "---\n" + Example.minimal.replacing(once: "target", with: "targt")
    let file = Example.parsed("x.yaml", text)
    #expect(file.diagnostics.map(\.line) == [10, 13, 18, 28, 29])
    #expect(file.resources.count == 2)
    #expect(file.isReadable && file.obscured == nil)
  }

  @Test(arguments: [
    "kind: ModelDeployment", "kind: ModelDeploymnt", "metadata:\n  name: Fraud",
    "metadata:\n  name: fraud\n  namespace: 8",
    "metadata:\n  name: *x",
  ]) func aDocumentWhoseNameCannotBeReadKeepsWhatItsFileDeclared(_ line: String) {
    let key = line.prefix { $0 != "\n" && $0 != ":" }
    let old = key == "kind" ? "kind: ModelDeployment" : "metadata:\n  name: fraud\n  namespace: risk"
    let new = line == "kind: ModelDeployment" ? "" : line
    let loaded = Example.load(changing: "team/fraud.yaml", old, to: new)
    #expect(loaded.state.deployments.isEmpty)
    #expect(loaded.state.unreadable.map(\.path) == ["team/fraud.yaml"])
    #expect(loaded.state.unreadable.first?.message == loaded.diagnostics.first?.summary)
  }

  @Test func aSyntaxErrorMakesTheWholeFileUnreadable() {
    let file = Example.parsed("x.yaml", Example.minimal + "---\na: [\n")
    #expect(file.resources.isEmpty && !file.isReadable)
    #expect(file.obscured?.code == .syntax && file.obscured?.line == 14)
  }

  @Test func theOrderOfFilesMeansNothing() {
    var tree = Example.tree
    tree["team/z.yaml"] = Example.deployment
    tree["team/bad.yaml"] = "a: [\n"
    tree["platform/z.yaml"] = Example.target.replacing(once: "name: local", with: "name: b")
    let (first, second) = (Example.load(tree), Example.load(tree, reversed: true))
    #expect(first.state == second.state)
    #expect(first.diagnostics == second.diagnostics)
  }

  @Test func aFileThatCouldNotBeReadIsNamedAndKeepsWhatItDeclared() {
    let files = Example.tree.filter { $0.key != "platform/runtime.yaml" }.map { Example.parsed($0.key, $0.value) }
    let loaded = assemble(
      files, problems: [("platform/runtime.yaml", "is a symbolic link\u{1B}[2J")], revision: Example.revision)
    #expect(
      loaded.state.unreadable.map(\.message) == [
        "platform/runtime.yaml:1:1: the file can't be read: is a symbolic link\u{FFFD}[2J"
      ])
    #expect(loaded.diagnostics.map(\.code) == [.unreadableFile, .unresolvedReference])
    #expect(loaded.diagnostics.last?.message.contains("`platform/runtime.yaml`, which can't be read") == true)
    #expect(loaded.files == 3)
  }

  @Test func diagnosticsOfOneFileAreBoundedAndNoneOfItsResourcesPassesForSound() {
    let text = (0..<200).map { Example.minimal.replacing(once: "small", with: "s\($0)") + "  bad: 1\n" }
    let file = Example.parsed("x.yaml", text.joined(separator: "---\n"))
    #expect(file.diagnostics.count == 101)
    #expect(file.diagnostics.count { $0.code == .furtherFaults } == 1)
    #expect(file.resources.count == 200)
    #expect(file.resources.allSatisfy { if case .faulty = $0.body { true } else { false } })
  }

  @Test func commentsAndEmptyDocumentsAreNoResources() {
    let loaded = Example.load(["a.yaml": "# nothing\n", "b.yaml": "---\n---\n", "c.yaml": ""])
    #expect(loaded.diagnostics.isEmpty)
    #expect([loaded.files, loaded.resourceCount, loaded.valid] == [3, 0, 0])
  }
}

extension String {
  fileprivate func replacing(once old: String, orAppend line: String) -> String { contains(old) ? self : self + line }
}
