import Domain
import Simulation
import Testing

@testable import Console

/// The scripts in `Scripts`, each with its story beside it.
struct ScriptRunTests {
  @Test(arguments: ScriptFile.all)
  func storyEndsAsItShouldAndReadsAsWritten(file: ScriptFile) throws {
    let story = Story(try file.script())
    #expect(story.endings.compactMap(\.fault) == [])
    #expect(story.violations.isEmpty)
    let text = StoryText.render(story, TextStyle())
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    expectStory(text, file)
  }

  /// Stories whose end rests on what a fault may well change: in which pass two failures come, and what a person said
  /// while nothing could be written.
  private static let raced: Set<String> = [
    "shared-failure", "shared-failure-fixed", "shared-failure-synced", "disk-full-in-approval",
  ]

  @Test(.enabled(if: Long.isWanted), arguments: ScriptFile.all.filter { !raced.contains($0.name) })
  func everySingleFaultLeadsToTheSameEnd(file: ScriptFile) throws {
    var explorer = Explorer(try file.script().scenario)
    explorer.explore()
    for failure in explorer.failures { Issue.record("\(failure.injections): \(failure.violation)") }
  }

  @Test func aStoryIsToldAsJSON() throws {
    let file = try #require(ScriptFile.all.first { $0.name == "abort-while-warming" })
    let story = Story(try file.script())
    let told = StoryReport(story)
    #expect(told.isGood && told.endings.count == story.endings.count && told.violations.isEmpty)
    #expect(told.lines.count == story.lines.count && told.lines.allSatisfy { !$0.text.isEmpty })
    #expect(told.lines.contains { $0.kind == "event" && $0.deployment != nil })
    #expect(told.seconds * 1000 == Double(story.duration.milliseconds) && told.faults == nil)
    let explorer = Explorer(try file.script().scenario)
    #expect(StoryReport(story, explorer.tally, explorer.failures).faults?.runs == 0)
  }

  @Test func thereAreMany() throws {
    let scripts = try ScriptFile.all.map { try $0.script().scenario }
    #expect(scripts.count >= 40)
    #expect(Set(scripts.map(\.title)).count == scripts.count)
    #expect(scripts.allSatisfy { !$0.endings.isEmpty })
    let names = Set(Scenarios.all.map(\.name)).union(ScriptFile.all.map(\.name))
    #expect(names.count == Scenarios.all.count + ScriptFile.all.count)
  }

  @Test func theSameScriptTellsTheSameStory() throws {
    let file = try #require(ScriptFile.all.first)
    let stories = try (0..<2).map { _ in StoryText.render(Story(try file.script()), TextStyle()) }
    #expect(stories[0] == stories[1])
  }
}
