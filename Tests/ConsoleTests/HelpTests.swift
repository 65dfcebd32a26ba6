import Console
import Testing

@Suite struct HelpTests {
  private static let hidden: Set = ["git-fetch", "git-push", "train"]
  private static let topics: [CommandName?] = [nil] + CommandName.allCases.filter { !hidden.contains($0.rawValue) }

  @Test(arguments: topics) func helpReadsAsWritten(topic: CommandName?) {
    expectGolden(HelpText.render(topic), "help-\(topic?.rawValue ?? "all")")
  }

  @Test(arguments: topics) func helpFitsEightyColumns(topic: CommandName?) {
    for line in HelpText.render(topic).split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  @Test func examplesAreValid() throws {
    let environment = CallerEnvironment(variables: [:], isRoot: true)
    for topic in Self.topics {
      let lines = HelpText.render(topic).split(separator: "\n").filter { $0.hasPrefix("  setpoint ") }
      for line in lines {
        #expect(throws: Never.self, "\(line)") {
          try Command.parse(line.split(separator: " ").dropFirst().map(String.init), environment: environment)
        }
      }
    }
  }

  @Test(arguments: hidden) func hiddenCommandsAreNotShown(name: String) {
    #expect(!HelpText.render(nil).split(separator: "\n").contains { $0.hasPrefix("  \(name) ") })
  }
}
