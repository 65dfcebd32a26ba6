import Domain
import Planner
import Simulation
import Testing

/// Changes of steps and gates while a rollout is under way.
struct PolicyTests {
  /// A world in which version 2 is a candidate at `weight`.
  private func world(at weight: Int, policy: RolloutPolicy = Make.policy()) -> World {
    var world = World()
    world.desired = Make.desired([Make.declaration(1, policy: policy)])
    world.settle()
    world.desired = Make.desired([Make.declaration(2, policy: policy)], revision: 2)
    for _ in 0..<200 where world.report(Make.id)?.step?.weight != weight || world.report(Make.id)?.candidate == nil {
      world.pass()
      world.wait(milliseconds: 250)
    }
    return world
  }

  private func change(_ world: inout World, to policy: RolloutPolicy) -> StepProgress? {
    world.desired = Make.desired([Make.declaration(2, policy: policy)], revision: 3)
    world.pass()
    return world.report(Make.id)?.step
  }

  @Test func laterStepsMayChangeAndTheStepGoesOnWithFreshEvidence() {
    var world = world(at: 10)
    let step = change(&world, to: Make.policy([10, 30, 60, 100]))
    #expect(step?.weight == 10 && step?.number == 1 && step?.count == 4)
    #expect(step?.baked == .zero)
  }

  @Test(arguments: [([20, 100], 20), ([80, 100], 50), ([100], 50)])
  func changedStepsStartAgainAtTheLowerWeight(weights: [Int], expected: Int) {
    var world = world(at: 50)
    let step = change(&world, to: Make.policy(weights))
    #expect(step?.weight == expected)
    #expect(step?.number == 1)
    #expect(world.fleet.observed.routes[Make.id]?.candidateWeight == expected)
    world.settle()
    #expect(world.report(Make.id)?.stable?.version == "2")
    #expect(world.faults.isEmpty)
  }

  @Test func strongerGateTakesEffectDuringTheStep() {
    var world = world(at: 50)
    var behaviour = Behaviour()
    behaviour.errorRate = 0.01
    world.fleet.behaviours[Make.release(2).id] = behaviour
    _ = change(&world, to: Make.policy(gates: [Make.gate(max: 0.001)]))
    world.settle()
    #expect(world.report(Make.id)?.stable?.version == "1")
    #expect(world.events.last?.kind == .quarantined)
  }

  @Test(arguments: [(OnNoData.pass, "2", false), (.fail, "1", false), (.wait, "1", true)])
  func missingDataMeansWhatTheGateSays(onNoData: OnNoData, stable: String, isHeld: Bool) {
    var world = World()
    let policy = Make.policy([10, 100], gates: [Make.gate(minSamples: 1_000_000, onNoData: onNoData)])
    world.desired = Make.desired([Make.declaration(1, policy: policy)])
    world.settle()
    world.desired = Make.desired([Make.declaration(2, policy: policy)], revision: 2)
    world.requestsPerSecond = 1
    world.settle(limit: 5000)
    #expect(world.report(Make.id)?.stable?.version == stable)
    #expect((world.report(Make.id)?.quarantined.first?.held ?? false) == isHeld)
  }

  @Test func firstReleaseThatBreaksAGateIsDegradedAndStays() {
    var world = World()
    var bad = Behaviour()
    bad.errorRate = 0.5
    world.fleet.behaviours[Make.release(1).id] = bad
    world.desired = Make.desired([Make.declaration(1)])
    world.settle(limit: 100)
    #expect(world.report(Make.id)?.health == .degraded)
    #expect(world.report(Make.id)?.weights.stable == 100)
    #expect(world.report(Make.id)?.quarantined.isEmpty == true)
  }

  @Test func rolloutThatTakesTooLongIsGivenUpAndHeld() {
    var world = world(at: 10, policy: Make.policy([10, 100], bake: .hours(1)))
    world.settle(limit: 5000, interval: 1000)
    #expect(world.report(Make.id)?.stable?.version == "1")
    #expect(world.report(Make.id)?.quarantined.first?.held == true)
  }
}
