import Console
import Reports
import Testing

@Suite struct JUnitTests {
  private func element(_ report: ValidationReport, paths: [String]) throws -> XMLElement {
    try XMLElement(document: report.junit(paths: paths))
  }

  @Test func everyFileIsATest() {
    let paths = ["teams/risk/fraud.yaml", "teams/ads/click rate, 100%.yaml", "platform/runtimes.yaml"]
    expectGolden(FindingsSample.mixed.junit(paths: paths), "findings-junit")
    expectGolden(FindingsSample.report([]).junit(paths: []), "findings-junit-empty")
  }

  @Test func errorsFailAFileAndWarningsDoNot() throws {
    let findings = [
      FindingsSample.finding("b.yaml", severity: .warning, message: "unwise"),
      FindingsSample.finding("c.yaml", 7, message: "one"),
      FindingsSample.finding("c.yaml", 5, message: "two"),
    ]
    let root = try element(FindingsSample.report(findings), paths: ["b.yaml", "a.yaml"])
    #expect(root.attributes["tests"] == "3")
    #expect(root.attributes["failures"] == "1")
    let tests = root.children.compactMap(\.children.first)
    #expect(tests.map { $0.attributes["name"] } == ["a.yaml", "b.yaml", "c.yaml"])
    #expect(tests.map { $0.children.map(\.name) } == [[], ["system-out"], ["failure"]])
    let failure = try #require(tests[2].children.first)
    #expect(failure.attributes["message"] == "2 errors, the first on line 5: two")
    #expect(failure.text == "c.yaml:5:9: error: two [SP1203]\nc.yaml:7:9: error: one [SP1203]")
    #expect(tests[1].children.first?.text == "b.yaml:12:9: warning: unwise [SP1203]")
  }

  @Test(arguments: FindingsSample.hostile)
  func anyTextLeavesTheDocumentReadable(text: String) throws {
    let findings = [
      FindingsSample.finding(text, message: text, resource: text),
      FindingsSample.finding(text, severity: .warning, code: text, message: text),
    ]
    let document = FindingsSample.report(findings).junit(paths: [text, "a"])
    let isLegal = document.unicodeScalars.allSatisfy {
      ($0.value >= 32 || $0 == "\n") && $0.value != 0xFFFE && $0.value != 0xFFFF
    }
    #expect(isLegal)
    let tests = try XMLElement(document: document.withoutMarks).children.compactMap(\.children.first)
    #expect(Set(tests.map(\.children.count)) == [0, 2])
    for output in tests.flatMap(\.children) { #expect(!output.text.contains("[[ATTACHMENT")) }
    let isPlain = text.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value < 0xFFFE || $0.value > 0xFFFF }
    if isPlain { #expect(Set(tests.compactMap { $0.attributes["name"] }) == [text.withoutMarks, "a"]) }
  }
}
