import Domain
import Planner
import Simulation
import Testing

/// What a rollback goes back to.
struct FallbackTests {
  /// Versions 1 and 2 passed a watch, and version 3 is in its own.
  private func world() -> World {
    var world = World()
    for version in 1...3 {
      world.desired = Make.desired([Make.declaration(version)], revision: version)
      for _ in 0..<200 where world.report(Make.id)?.stable?.version != "\(version)" {
        world.pass()
        world.wait(milliseconds: 500)
      }
      if version < 3 { world.settle() }
    }
    return world
  }

  @Test func failedWatchGoesBackToTheLastKnownGoodAndNotToTheOneBefore() {
    var world = world()
    #expect(world.report(Make.id)?.previous?.version == "2")
    var bad = Behaviour()
    bad.errorRate = 1
    world.fleet.behaviours[Make.release(3).id] = bad
    world.settle()
    #expect(world.report(Make.id)?.stable?.version == "2")
    #expect(world.fleet.observed.routes[Make.id] == Route(stable: Make.release(2).id))
  }

  @Test func rolloutAfterARollbackOfAnotherReleaseGoesThrough() {
    var world = world()
    var bad = Behaviour()
    bad.errorRate = 1
    world.fleet.behaviours[Make.release(3).id] = bad
    world.settle()
    world.desired = Make.desired([Make.declaration(4)], revision: 4)
    world.settle()
    #expect(world.report(Make.id)?.stable?.version == "4")
    #expect(world.report(Make.id)?.reason == .settled)
  }
}
