import Domain
import Testing

@testable import Console

/// What people decide, as words of the command line.
@Suite struct VerbCommandTests {
  private static let state = "/var/lib/setpoint"
  private static let environment = CallerEnvironment(variables: [:], isRoot: true)

  private func parse(_ words: [String]) throws(UsageError) -> Command {
    try Command.parse(words, environment: Self.environment)
  }

  private static func options(
    _ command: CommandName, _ request: VerbOptions.Request, reason: String = "", state: String = state,
    format: OutputFormat = .text
  ) -> VerbOptions {
    VerbOptions(command: command, request: request, reason: reason, state: state, format: format)
  }

  @Test(arguments: Verb.allCases.filter { $0 != .sync })
  func everyVerbNamesADeployment(verb: Verb) throws {
    let command = try #require(CommandName(rawValue: verb.rawValue))
    let name = try #require(NameQuery("risk/fraud"))
    #expect(
      try parse([verb.rawValue, "risk/fraud"]) == .verb(Self.options(command, .verb(verb, name, release: nil))))
    #expect(throws: UsageError.self) { try parse([verb.rawValue]) }
    #expect(throws: UsageError.self) { try parse([verb.rawValue, "Fraud"]) }
  }

  @Test func reasonReleaseStateAndFormatArePassedOn() throws {
    let name = try #require(NameQuery("fraud"))
    #expect(
      try parse(["abort", "fraud", "--reason", "too slow, INC-4711", "--release", "4CF298", "--state=/s", "-o", "json"])
        == .verb(
          Self.options(
            .abort, .verb(.abort, name, release: "4cf298"), reason: "too slow, INC-4711", state: "/s", format: .json)))
  }

  @Test func syncOverridesOnlyWhenItIsSaid() throws {
    let name = try #require(NameQuery("fraud"))
    #expect(try parse(["sync"]) == .verb(Self.options(.sync, .lookAgain(nil))))
    #expect(try parse(["sync", "fraud"]) == .verb(Self.options(.sync, .lookAgain(name))))
    #expect(
      try parse(["sync", "fraud", "--override", "--reason", "x"])
        == .verb(Self.options(.sync, .verb(.sync, name, release: nil), reason: "x")))
  }

  @Test func confirmTakesAReason() throws {
    #expect(try parse(["confirm", "--reason", "x"]) == .verb(Self.options(.confirm, .confirm, reason: "x")))
  }

  @Test(arguments: [
    ("sync --override", "setpoint sync: --override expects a NAME;"),
    ("sync fraud --reason x", "setpoint sync: --reason is expected only with --override;"),
    ("sync --release abcd", "setpoint sync: --release is expected only with --override;"),
    ("retry a --release 4cf", "setpoint retry: --release expects 4 to 64 hex digits of a release, got '4cf';"),
    ("retry a --release wxyz", "setpoint retry: --release expects 4 to 64 hex digits"),
    ("confirm fraud", "setpoint confirm: expected no operands, got 'fraud';"),
    ("confirm --release abcd", "setpoint confirm: unknown option '--release'"),
    ("promote a b", "setpoint promote: expected only NAME, got 'b';"),
    ("aprove a", "setpoint: unknown command 'aprove': did you mean approve?"),
  ])
  func wrongUsageSaysWhatWasExpected(line: String, message: String) {
    let error = #expect(throws: UsageError.self) { try parse(line.split(separator: " ").map(String.init)) }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }
}
