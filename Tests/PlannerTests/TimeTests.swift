import Domain
import Planner
import Simulation
import Testing

/// Time is what the clock says, however often the controller looks.
struct TimeTests {
  /// Passes every `interval` milliseconds until `condition`, which the last one fulfils.
  private func run(_ world: inout World, every interval: Int64, until condition: (DeploymentReport) -> Bool) {
    for _ in 0..<10_000 {
      world.pass()
      if let report = world.report(Make.id), condition(report) { return }
      world.wait(milliseconds: interval)
    }
    Issue.record("the condition was never reached")
  }

  private func settledWorld(_ policy: RolloutPolicy) -> World {
    var world = World()
    world.desired = Make.desired([Make.declaration(1, policy: policy)])
    world.settle()
    world.desired = Make.desired([Make.declaration(2, policy: policy)], revision: 2)
    return world
  }

  @Test(arguments: [50, 400, 1700] as [Int64])
  func bakeCountsTheTimeBetweenPasses(interval: Int64) {
    var world = settledWorld(Make.policy(bake: .minutes(1)))
    run(&world, every: interval) { $0.step?.weight == 10 && $0.step?.baked ?? .zero > .zero }
    let before = world.report(Make.id)?.step?.baked ?? .zero
    for _ in 0..<3 {
      world.wait(milliseconds: interval)
      world.pass()
    }
    #expect(world.report(Make.id)?.step?.baked == before + Interval(milliseconds: 3 * interval))
  }

  @Test(arguments: [200, 1600] as [Int64])
  func deadlineIsATimeAndNoCountOfPasses(interval: Int64) throws {
    let steps = [Step(weight: 10, bake: .hours(1)), Step(weight: 100, bake: .zero)]
    var world = settledWorld(RolloutPolicy(steps: steps, gates: [], noDataDeadline: .hours(1), deadline: .minutes(2)))
    let start = world.now
    run(&world, every: interval) { !$0.quarantined.isEmpty }
    let late = (world.now - start) - .minutes(2)
    #expect(late >= .zero && late <= Interval(milliseconds: 2 * interval))
  }

  @Test(arguments: [200, 1600] as [Int64])
  func waitForEvidenceEndsAfterATimeAndNoCountOfPasses(interval: Int64) throws {
    var world = settledWorld(Make.policy())
    run(&world, every: interval) { $0.step?.weight == 10 && $0.verdicts.first?.verdict == .pass }
    world.fleet.metricsAnswer = false
    world.wait(milliseconds: interval)
    let start = world.now
    run(&world, every: interval) { !$0.quarantined.isEmpty }
    let late = (world.now - start) - .minutes(5)
    #expect(late > Interval(milliseconds: -2 * interval) && late <= Interval(milliseconds: 2 * interval))
  }
}
