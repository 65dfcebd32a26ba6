import Domain
import FoundationEssentials
import Simulation
import Testing

/// What is in the simulated journal can be written as the real one writes it, and is the same when it is read again.
struct RecordRoundTripTests {
  @Test(arguments: Scenarios.all)
  func everyRecordOfAStorySurvivesItsJSON(scenario: Scenario) throws {
    var run = Run(scenario)
    var seen: [DeploymentID: Record] = [:]
    for _ in 0..<scenario.longest where !run.isOver {
      run.step()
      for (id, record) in run.journal.records where seen[id] != record {
        let data = try JSONEncoder().encode(record)
        #expect(try JSONDecoder().decode(Record.self, from: data) == record)
        seen[id] = record
      }
    }
    #expect(!seen.isEmpty || scenario.served.isEmpty)
  }
}
