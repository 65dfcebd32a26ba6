import Domain
import Manifest
import Testing

@Suite struct BrokenPlatformTests {
  typealias Case = BrokenDeploymentTests.Case

  static let runtime: [Case] = [
    Case("- /opt/venv/bin/mlserver", "- mlserver", 8, 7, .programPath),
    Case("- /opt/venv/bin/mlserver", "- /opt/{{version}}/mlserver", 8, 7, .programPath),
    Case("- start", "- 8080", 9, 7, .needsQuotes),
    Case("{{model.path}}", "x {{model.pth}}", 10, 10, .unknownVariable, "`model.path`"),
    Case("--threshold={{parameters", "é={{parameter", 11, 9, .unknownVariable),
    Case("{{port.grpc}}", "{{port.grcp}}", 15, 19, .undeclaredPort, "`grpc`"),
    Case("ports: [grpc, metrics]", "ports: [grpc, grpc]", 12, 19, .repeatedItem),
    Case("ports: [grpc, metrics]", "ports: [grpc, Metrics]", 12, 19, .invalidText),
    Case("HTTP_PORT: ", "HTTP-PORT: ", 14, 7, .invalidText),
    Case("path: /v2", "path: v2", 19, 13, .invalidText, "begins with `/`"),
    Case("path: /v2", "path: /v 2", 19, 13, .invalidText),
    Case("  readiness:", "  readines:", 6, 3, .missingField, "`readiness`"),
    Case("path: /v2", "interval: 99ms\n      path: /v2", 19, 17, .outOfRange),
    Case("path: /v2", "timeout: 2\n      path: /v2", 19, 16, .invalidDuration),
    Case("command:\n", "command: []\n    commands:\n", 7, 5, .itemCount),
    Case("  local:", "  ray: {}\n  local:", 6, 3, .missingField),
    Case("    readiness:", "    shutdown: {grace: 2h}\n    readiness:", 18, 23, .outOfRange),
  ]

  @Test(arguments: runtime) func aFaultyRuntimeIsToldOnceAndKeepsItsDeploymentsAsTheyWere(_ example: Case) throws {
    let loaded = Example.load(changing: "platform/runtime.yaml", example.old, to: example.new)
    let found = try #require(loaded.diagnostics.first { $0.code == example.code })
    #expect([found.line, found.column] == example.place, "\(found.summary)")
    #expect(found.message.contains(example.words), "\(found.summary)")
    #expect(loaded.diagnostics.allSatisfy { $0.path == "platform/runtime.yaml" })
    guard case .invalid(let path, let message) = loaded.state.deployments.values.first else {
      Issue.record("the deployment is valid")
      return
    }
    #expect(path == "team/fraud.yaml")
    #expect(message.hasPrefix("team/fraud.yaml:8:12: the Runtime `sklearn` is faulty: platform/runtime.yaml:"))
  }

  static let target: [Case] = [
    Case("listen: 127.0.0.1:8080", "listen: 8080", 7, 13, .invalidText),
    Case("listen: 127.0.0.1:8080", "listen: localhost", 7, 13, .invalidText),
    Case("listen: 127.0.0.1:8080", "listen: localhost:0", 7, 13, .invalidText),
    Case("listen: 127.0.0.1:8080", "listen: localhost:65536", 7, 13, .invalidText),
    Case("listen: 127.0.0.1:8080", "listen: \"a b:80\"", 7, 13, .invalidText),
    Case("listen: 127.0.0.1:8080", "listen: 127.0.0.1:8080\n    requestTimeout: 25h", 8, 21, .outOfRange),
    Case("listen: 127.0.0.1:8080", "listen: 127.0.0.1:8080\n    maxConcurrentRollouts: 0", 8, 28, .outOfRange),
  ]

  @Test(arguments: target) func aFaultyTargetIsToldAndIsNotTakenAsGone(_ example: Case) throws {
    let loaded = Example.load(changing: "platform/target.yaml", example.old, to: example.new)
    let found = try #require(loaded.diagnostics.first)
    #expect([found.line, found.column] == example.place, "\(found.summary)")
    #expect(found.code == example.code, "\(found.summary)")
    #expect(loaded.diagnostics.count == 1)
    #expect(loaded.invalidTargets == ["local": found.summary])
    #expect(loaded.state.targets.isEmpty)
  }

  @Test func platformKindsCountOnlyUnderThePlatformPaths() {
    var tree = Example.tree
    tree["team/evil.yaml"] = Example.runtime
    let disturbed = Example.load(tree)
    #expect(disturbed.diagnostics.map(\.code) == [.outsidePlatformPaths])
    #expect(disturbed.diagnostics.first?.line == 2 && disturbed.diagnostics.first?.column == 7)
    #expect(Example.declaration(disturbed) != nil)
    tree["platform/runtime.yaml"] = nil
    let missing = Example.load(tree)
    #expect(missing.diagnostics.map(\.code) == [.outsidePlatformPaths, .unresolvedReference])
    #expect(Example.declaration(missing) == nil)
  }

  @Test(arguments: [
    ("platform/", "platform/a.yaml", true), ("platform", "platform/a.yaml", true),
    ("platform", "platforms/a.yaml", false),
    ("deploy/platform/", "platform/a.yaml", false), ("deploy/platform/", "deploy/platform/x/a.yaml", true),
    ("", "a.yaml", true),
  ]) func thePlatformPathIsAFolder(_ prefix: String, _ path: String, _ accepted: Bool) {
    let loaded = assemble(
      [Example.parsed(path, Example.target)], revision: Example.revision,
      options: AssembleOptions(platformPrefix: prefix))
    #expect(loaded.diagnostics.isEmpty == accepted)
    #expect(loaded.state.targets.isEmpty != accepted)
  }

  @Test func twoTargetsCannotShareAnAddress() {
    var tree = Example.tree
    tree["platform/z.yaml"] = Example.target.replacing(once: "name: local", with: "name: another")
    let loaded = Example.load(tree)
    #expect(
      loaded.diagnostics.map(\.summary) == [
        "platform/z.yaml:7:13: `127.0.0.1:8080` is already the address of Target local, platform/target.yaml:4:9; "
          + "choose another port"
      ])
    #expect(loaded.state.targets.map(\.name) == ["local"])
    #expect(loaded.invalidTargets.keys.sorted() == ["another"])
    #expect(Example.declaration(loaded) != nil)
  }

  @Test func aNameUsedTwiceIsToldAtTheSecondAndNeitherIsTaken() {
    var tree = Example.tree
    tree["team/z.yaml"] = Example.deployment
    tree["platform/z.yaml"] = Example.runtime.replacing(
      once: "name: sklearn", with: "name: sklearn\n  namespace: other")
    for loaded in [Example.load(tree), Example.load(tree, reversed: true)] {
      #expect(
        loaded.diagnostics.map(\.summary) == [
          "platform/z.yaml:4:9: Runtime sklearn is declared twice, first at platform/runtime.yaml:4:9; "
            + "rename or remove one",
          "team/z.yaml:4:9: ModelDeployment risk/fraud is declared twice, first at team/fraud.yaml:4:9; "
            + "rename or remove one",
        ])
      #expect(loaded.diagnostics.allSatisfy { $0.code == .duplicateResource })
      guard case .invalid = loaded.state.deployments[DeploymentID(namespace: "risk", name: "fraud")] else {
        Issue.record("one of two is taken")
        return
      }
    }
  }
}
