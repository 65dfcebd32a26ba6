import Console
import Reports
import Testing

/// What of a SARIF log a host looks at.
private struct Log: Decodable {
  struct Text: Decodable { let text: String }
  struct Rule: Decodable { let id: String, name: String, shortDescription: Text }
  struct Driver: Decodable { let name: String, version: String, rules: [Rule] }
  struct Tool: Decodable { let driver: Driver }
  struct Artifact: Decodable { let uri: String, uriBaseId: String? }
  struct Region: Decodable { let startLine: Int, startColumn: Int, endLine: Int, endColumn: Int }
  struct Physical: Decodable { let artifactLocation: Artifact, region: Region }
  struct Location: Decodable { let physicalLocation: Physical }
  struct Result: Decodable {
    let ruleId: String, ruleIndex: Int?, level: String, message: Text, locations: [Location]
    let partialFingerprints: [String: String]

    var fingerprint: String? { partialFingerprints["setpointFinding/v1"] }
  }
  struct Invocation: Decodable {
    let executionSuccessful: Bool, exitCode: Int, toolExecutionNotifications: [Notification]
  }
  struct Notification: Decodable { let message: Text }
  struct Run: Decodable { let tool: Tool, results: [Result], invocations: [Invocation] }

  let runs: [Run]

  init(_ diagnostics: [DiagnosticReport]) throws {
    let report = FindingsSample.report(diagnostics)
    let text = try report.sarif(version: "1.2.3", rules: FindingsSample.rules, exitCode: report.hasErrors ? 2 : 0)
    self = try JSONText.decode(Self.self, from: text.utf8)
  }
}

@Suite struct SARIFTests {
  private func results(_ diagnostics: [DiagnosticReport]) throws -> [Log.Result] {
    try #require(try Log(diagnostics).runs.first).results
  }

  @Test func theLogReadsAsWritten() throws {
    let text = try FindingsSample.mixed.sarif(version: "1.2.3", rules: FindingsSample.rules, exitCode: 2)
    expectGolden(text, "findings-sarif")
  }

  @Test func resultsPointAtTheirRules() throws {
    let unknown = FindingsSample.finding("z", code: "SP9999")
    let run = try #require(try Log(FindingsSample.mixed.diagnostics + [unknown]).runs.first)
    let rules = run.tool.driver.rules
    #expect(rules.map(\.id) == ["SP1006", "SP1203", "SP1205", "SP2001"])
    #expect(rules.map(\.name) == ["Syntax", "WrongType", "OutOfRange", "NoGate"])
    for result in run.results where result.ruleId != "SP9999" {
      #expect(try rules[#require(result.ruleIndex)].id == result.ruleId)
    }
    let last = try #require(run.results.first { $0.ruleId == "SP9999" })
    #expect(last.ruleIndex == nil)
    #expect(run.invocations.map(\.exitCode) == [2])
  }

  @Test(arguments: [
    ("a/b c%,é#?.yaml", "a/b%20c%25%2C%C3%A9%23%3F.yaml", "%SRCROOT%"), ("./a.yaml", "a.yaml", "%SRCROOT%"),
    ("c:x\n.yaml", "c%3Ax%0A.yaml", "%SRCROOT%"), ("/tmp/a b.yaml", "file:///tmp/a%20b.yaml", nil),
  ])
  func pathsAreAddresses(path: String, uri: String, base: String?) throws {
    let artifact = try #require(try results([FindingsSample.finding(path)]).first?.locations.first).physicalLocation
      .artifactLocation
    #expect(artifact.uri == uri)
    #expect(artifact.uriBaseId == base)
  }

  @Test func aFindingKeepsItsFingerprintWhenItMoves() throws {
    let message = "two gates are called 'a'; the first is on line 12"
    let moved = "two gates are called 'a'; the first is on line 345"
    let before = try results([FindingsSample.finding("a", 20, 3, message: message), FindingsSample.finding("a", 30)])
    let after = try results([FindingsSample.finding("a", 353, 7, message: moved), FindingsSample.finding("a", 363)])
    #expect(before.map(\.fingerprint) == after.map(\.fingerprint))
    #expect(before[0].fingerprint != before[1].fingerprint)
  }

  @Test func otherFindingsHaveOtherFingerprints() throws {
    let findings = [
      FindingsSample.finding(), FindingsSample.finding(), FindingsSample.finding("other.yaml"),
      FindingsSample.finding(code: "SP1205"), FindingsSample.finding(resource: nil),
      FindingsSample.finding(message: "weight 5 is a text"), FindingsSample.finding(message: "weight 6 is a text"),
      FindingsSample.finding("cd", code: "ab"), FindingsSample.finding("d", code: "abc"),
    ]
    let fingerprints = try results(findings).compactMap(\.fingerprint)
    #expect(Set(fingerprints).count == findings.count)
    // The first two are alike but for their number.
    #expect(Set(fingerprints.map { $0.dropLast(2) }).count == findings.count - 1)
    let repeats = try results([FindingsSample.finding(), FindingsSample.finding()]).compactMap(\.fingerprint)
    #expect(repeats.map { $0.suffix(2) } == [":1", ":2"])
    #expect(repeats[0].dropLast(2) == repeats[1].dropLast(2))
  }

  @Test(arguments: FindingsSample.hostile)
  func anyTextIsCarried(text: String) throws {
    let finding = FindingsSample.finding(text, -1, 0, endLine: -5, endColumn: -5, message: text, resource: text)
    let result = try #require(try results([finding]).first)
    let location = try #require(result.locations.first).physicalLocation
    let region = location.region
    #expect([region.startLine, region.startColumn, region.endLine, region.endColumn] == [1, 1, 1, 1])
    let isAddress = location.artifactLocation.uri.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 32 && $0 != ":" }
    #expect(isAddress || text.hasPrefix("/"))
    #expect(!result.message.text.isEmpty)
    #expect(!result.message.text.contains("]("))
  }

  @Test func whatTheHostRefusesIsLeftOutAndSaid() throws {
    let warnings = (1...20_000).map { FindingsSample.finding("a", $0, severity: .warning, message: "m\($0)") }
    let errors = (1...6_000).map { FindingsSample.finding("b", $0) }
    let run = try #require(try Log(warnings + errors).runs.first)
    #expect(run.results.count == 25_000)
    #expect(run.results.count { $0.level == "error" } == 6_000)
    #expect(
      run.invocations.first?.toolExecutionNotifications.map(\.message.text)
        == ["26000 findings, of which hosts keep 5000; 1000 of the least severe are left out here"])
    #expect(try Log(errors).runs.first?.invocations.first?.toolExecutionNotifications.count == 1)
    #expect(try Log([]).runs.first?.invocations.first?.toolExecutionNotifications.count == 0)
  }
}
