import Domain
import Testing

@testable import Console

/// Retraining, as words of the command line.
@Suite struct TrainingCommandTests {
  private static let state = "/var/lib/setpoint"
  private let environment = CallerEnvironment(variables: [:], isRoot: true)

  private func parse(_ words: String...) throws(UsageError) -> Command {
    try Command.parse(words, environment: environment)
  }

  private func author(_ text: String) throws -> CommitAuthor {
    guard case .run(let options) = try parse("run", "--repo", "r", "--author", text) else {
      throw UsageError(.run, "not a run")
    }
    return try #require(options.author)
  }

  @Test func lineageTakesANameAndAll() throws {
    let name = try #require(NameQuery("risk/fraud"))
    #expect(
      try parse("lineage", "risk/fraud")
        == .lineage(LineageOptions(name: name, all: false, state: Self.state, format: .text)))
    #expect(
      try parse("lineage", "risk/fraud", "--all", "-o", "json")
        == .lineage(LineageOptions(name: name, all: true, state: Self.state, format: .json)))
    #expect(throws: UsageError.self) { try parse("lineage") }
  }

  @Test func logsTakeATraining() throws {
    let name = try #require(NameQuery("fraud"))
    func logs(_ run: TrainingChoice?) -> Command {
      .logs(LogsOptions(name: name, state: Self.state, run: run, follow: false))
    }
    #expect(try parse("logs", "fraud") == logs(nil))
    #expect(try parse("logs", "fraud", "--run", "newest") == logs(.newest))
    #expect(try parse("logs", "fraud", "--run", "20260302-5f") == logs(.named("20260302-5f")))
    for wrong in ["../../etc", "a/b", "latest", String(repeating: "a", count: 65)] {
      #expect(throws: UsageError.self) { try parse("logs", "fraud", "--run", wrong) }
    }
    #expect(throws: UsageError.self) { try parse("logs", "fraud", "--run", "newest", "--replica", "1") }
    #expect(throws: UsageError.self) { try parse("logs", "fraud", "--run", "newest", "--release", "4cf2") }
  }

  @Test func commitsHaveAnAuthor() throws {
    let given = try author("Model  Robot <models@example.com>")
    #expect(given.name == "Model Robot" && given.address == "models@example.com")
    #expect("\(given)" == "Model Robot <models@example.com>")
    guard case .run(let options) = try parse("run", "--repo", "r") else { return }
    #expect(options.author == nil)
  }

  @Test(arguments: [
    "", "Robot", "<a@b>", "Robot a@b", "Robot <a@b", "Robot <ab>", "Robot <@b>", "Robot <a@>", "Robot <a@b@c>",
    "Robot <a b@c>", "Robot > <a@b>", "Robot <<a@b>>", "Ro\nbot <a@b>", "Robot <a@b\n>", "Robot <é@b>",
    String(repeating: "n", count: 101) + " <a@b>", "R <" + String(repeating: "a", count: 253) + "@b>",
  ])
  func anAuthorThatNoCommitCanCarryIsRefused(text: String) {
    let error = #expect(throws: (any Error).self) { try author(text) }
    #expect("\(String(describing: error))".contains("--author expects"))
  }

  @Test func aStoryCanBeToldAsJSON() throws {
    #expect(
      try parse("simulate", "s", "-o", "json") == .simulate(SimulateOptions(script: "s", format: .json)))
  }

  @Test func whatTheProgramSaysToItselfIsPassedOnAsItIs() throws {
    #expect(try parse("train", "--x", "-") == .train(["--x", "-"]))
    #expect(try parse("git-push", "a", "--help") == .gitPush(["a", "--help"]))
  }
}
