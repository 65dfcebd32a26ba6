import Domain
import Simulation
import Testing

/// Every fault at every effect point of every scenario.
struct ExhaustiveTests {
  @Test(arguments: Scenarios.all)
  func storyWithoutFaultsEndsAsItShould(scenario: Scenario) {
    let explorer = Explorer(scenario)
    report(explorer)
    #expect(scenario.endings.compactMap { $0.fault(explorer.clean) } == [])
  }

  @Test(arguments: Scenarios.all)
  func everySingleFaultLeadsToTheSameEnd(scenario: Scenario) {
    var explorer = Explorer(scenario)
    explorer.explore()
    report(explorer)
  }

  @Test(.enabled(if: Long.isWanted), arguments: Scenarios.small)
  func everyPairOfFaultsLeadsToTheSameEnd(scenario: Scenario) {
    var explorer = Explorer(scenario)
    explorer.explore(depth: 2)
    report(explorer)
  }

  private func report(_ explorer: Explorer) {
    for failure in explorer.failures {
      let story = explorer.story(of: failure).joined(separator: "\n")
      let text: Comment = "\(explorer.scenario.name) \(failure.injections): \(failure.violation)\n\(story)"
      Issue.record(text)
    }
  }

  @Test func thereAreScenariosEnough() {
    #expect(Set(Scenarios.all.map(\.name)).count == Scenarios.all.count)
    #expect(Scenarios.all.count >= 60)
  }
}

extension Scenario: CustomTestStringConvertible {
  package var testDescription: String { name }
}
