import Domain
import Simulation
import Testing

/// The same story is the same run, on every machine and in every build.
struct DeterminismTests {
  private static func trace(_ scenario: Scenario, _ injections: [Injection] = []) -> Trace {
    var run = Run(scenario, isTraced: true)
    run.inject(injections)
    run.finish(within: scenario.longest)
    return run.trace ?? Trace()
  }

  @Test(arguments: Scenarios.all)
  func threeRunsOfAStoryHaveTheSameTrace(scenario: Scenario) {
    let first = Self.trace(scenario)
    #expect(!first.lines.isEmpty)
    #expect(first == Self.trace(scenario))
    #expect(first.hash == Self.trace(scenario).hash)
  }

  @Test func traceWithFaultsIsTheSameInDebugAndRelease() throws {
    let scenario = try #require(Scenarios.all.first { $0.name == "failing-later" })
    let faults = [Injection(point: 4, fault: .late), Injection(point: 12, fault: .crashAfter)]
    let trace = Self.trace(scenario, faults)
    #expect(String(trace.hash.value, radix: 16) == Self.knownHash)
  }

  /// Changes with every change of what is decided or how it is worded.
  private static let knownHash = "1de1a4824e1b3c72"

  @Test(arguments: 0..<20 as Range<UInt64>)
  func threeRunsOfASeedHaveTheSameTrace(seed: UInt64) {
    let (scenario, faults) = Swarm.story(seed: seed)
    let first = Self.trace(scenario, faults)
    #expect(first == Self.trace(scenario, faults))
    #expect(first == Self.trace(scenario, faults))
  }
}
