import Console
import Reports
import Testing

/// A workflow command as the host takes it from a line of a log.
private struct HostCommand: Equatable {
  let name: String
  var properties: [String: String] = [:]
  let message: String

  /// Nil where the host sees plain text.
  init?(line: Substring) {
    let text = line.drop { $0.isWhitespace }
    guard text.hasPrefix("::"), let end = text.dropFirst(2).firstRange(of: "::") else { return nil }
    let head = text[..<end.lowerBound].dropFirst(2)
    name = String(head.prefix { $0 != " " })
    for pair in head.dropFirst(name.count).drop(while: { $0 == " " }).split(separator: ",") {
      let parts = pair.split(separator: "=", maxSplits: 1)
      if parts.count == 2 { properties[String(parts[0])] = Self.decoded(parts[1]) }
    }
    message = Self.decoded(text[end.upperBound...])
  }

  private static func decoded(_ text: Substring) -> String {
    [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")].reduce(String(text)) {
      $0.replacing($1.0, with: $1.1)
    }
  }
}

@Suite struct WorkflowCommandTests {
  private func commands(_ text: String) -> [HostCommand] {
    text.split(whereSeparator: \.isNewline).compactMap(HostCommand.init(line:))
  }

  @Test func errorsStandFirstAndAreSummedUp() {
    expectGolden(FindingsSample.mixed.workflowCommands(), "findings-github")
  }

  @Test func theHostReadsWhatWasFound() throws {
    let path = "a, b:100%.yaml"
    let report = FindingsSample.report([FindingsSample.finding(path, message: "50% of a::b, c=d\nand more")])
    let command = try #require(commands(report.workflowCommands()).first)
    #expect(command.name == "error")
    #expect(command.message == "50% of a::b, c=d\nand more")
    #expect(
      command.properties
        == ["file": path, "line": "12", "endLine": "12", "col": "9", "endColumn": "13", "title": "SP1203"])
  }

  @Test(arguments: [
    (12, 9, 14, 3, ["line": "12", "endLine": "14"]), (12, 9, 13, 1, ["line": "12", "endLine": "12", "col": "9"]),
    (12, 9, 12, 9, ["line": "12", "endLine": "12", "col": "9", "endColumn": "9"]),
    (12, 9, 12, 3, ["line": "12", "endLine": "12", "col": "9"]), (0, 0, 0, 0, ["line": "1", "endLine": "1"]),
  ])
  func columnsAreGivenWhereTheHostTakesThem(
    line: Int, column: Int, endLine: Int, endColumn: Int, place: [String: String]
  ) throws {
    let finding = FindingsSample.finding("a", line, column, endLine: endLine, endColumn: endColumn)
    var command = try #require(commands(FindingsSample.report([finding]).workflowCommands()).first)
    command.properties["file"] = nil
    command.properties["title"] = nil
    #expect(command.properties == place)
  }

  @Test(arguments: FindingsSample.hostile)
  func nothingInAFindingBecomesAnotherCommand(text: String) {
    let findings = [
      FindingsSample.finding(text, message: text, resource: text),
      FindingsSample.finding("b", severity: .warning, code: text, message: "m" + text),
    ]
    let output = FindingsSample.report(findings).workflowCommands()
    #expect(commands(output).map(\.name) == ["error", "warning"])
    #expect(output.split(whereSeparator: \.isNewline).count == 3)
    let steers = output.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control }
    #expect(!steers)
  }

  @Test func whatTheHostHidesIsCountedAndNamesItsPlace() throws {
    let many = (1...13).map { FindingsSample.finding("a.yaml", $0) }
    let warnings = (1...11).map { FindingsSample.finding("a.yaml", $0, severity: .warning) }
    let output = FindingsSample.report(warnings + many).workflowCommands()
    let messages = commands(output).map(\.message)
    #expect(messages.count == 24)
    #expect(messages.filter { $0.hasPrefix("a.yaml:") }.count == 4)
    #expect(messages[10].hasPrefix("a.yaml:11:9: "))
    let last = try #require(output.split(separator: "\n").last)
    #expect(
      last == "13 errors and 11 warnings in 12 files; GitHub annotates 10 of a kind, so 4 likely stand in this log only"
    )
    #expect(HostCommand(line: last) == nil)
  }

  @Test func validManifestsAreSummedUpToo() {
    #expect(FindingsSample.report([]).workflowCommands() == "no errors in 12 files\n")
  }
}
