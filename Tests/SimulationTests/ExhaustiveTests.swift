import Domain
import Simulation
import Testing

/// Every fault at every effect point of every scenario.
struct ExhaustiveTests {
  @Test(arguments: Scenarios.all)
  func cleanRunKeepsItsPromisesAndEndsAsItShould(scenario: Scenario) {
    var run = Run(scenario)
    run.finish(within: scenario.longest)
    #expect(run.monitor.violations.isEmpty)
    #expect(scenario.endings.compactMap { $0.fault(run) } == [])
  }

  @Test(arguments: Scenarios.all)
  func everySingleFaultLeadsToTheSameEnd(scenario: Scenario) {
    var explorer = Explorer(scenario)
    explorer.explore()
    for failure in explorer.failures {
      Issue.record("\(failure.injections): \(failure.violation)")
    }
  }

  @Test(.enabled(if: Long.isWanted), arguments: Scenarios.small)
  func everyPairOfFaultsLeadsToTheSameEnd(scenario: Scenario) {
    var explorer = Explorer(scenario)
    explorer.explore(depth: 2)
    for failure in explorer.failures { Issue.record("\(failure.injections): \(failure.violation)") }
  }

  @Test func namesAreUnique() {
    #expect(Set(Scenarios.all.map(\.name)).count == Scenarios.all.count)
    #expect(Scenarios.all.count >= 60)
  }
}

extension Scenario: CustomTestStringConvertible {
  package var testDescription: String { name }
}
