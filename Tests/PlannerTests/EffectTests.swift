import Domain
import Planner
import Simulation
import Testing

/// What is done to replicas, routes and files, given what is seen of them.
struct EffectTests {
  private static func serving(_ declaration: Declaration = Make.declaration(1)) -> World {
    var world = World()
    world.desired = Make.desired([declaration])
    world.settle()
    return world
  }

  private func actions(_ world: World, _ desired: DesiredState? = nil, _ change: (inout ObservedState) -> Void)
    -> [Action]
  {
    var observed = world.fleet.observed
    change(&observed)
    let input = PlanningInput(
      now: world.now, wall: world.wall, desired: desired ?? world.desired, observed: observed, evidence: Evidence(),
      history: world.memory)
    return plan(input).actions.map(\.action)
  }

  @Test(arguments: [(3, 3999, false), (3, 4000, true), (1, 999, false), (1, 1000, true)])
  func replicaThatEndsOftenIsStartedAgainAfterAWait(exits: Int, milliseconds: Int64, isStarted: Bool) {
    let world = Self.serving()
    let id = ReplicaID(deployment: Make.id, release: Make.release(1).id, index: 1)
    let end = Instant(milliseconds: world.now.milliseconds - milliseconds)
    let actions = actions(world) {
      $0.replicas[id] = ObservedReplica(phase: .exited(at: end, reason: "exited with status 1"), exits: exits)
    }
    #expect(actions == (isStarted ? [.startReplica(Make.release(1), index: 1)] : []))
  }

  @Test func removedDeploymentLosesItsRouteBeforeItsReplicas() {
    let other = DeploymentID(namespace: "risk", name: "other")
    var world = World()
    world.desired = Make.desired([
      Make.declaration(1), Make.declaration(1, id: other),
      Make.declaration(1, id: DeploymentID(namespace: "risk", name: "third")),
    ])
    world.settle()
    let left = Make.desired([Make.declaration(1), Make.declaration(1, id: other)], revision: 2)
    let removed = DeploymentID(namespace: "risk", name: "third")
    #expect(actions(world, left) { _ in } == [.removeRoute(removed)])
    let ends = actions(world, left) { $0.routes[removed] = nil }
    #expect(ends.count == 2)
    for case .stopReplica(let replica) in ends { #expect(replica.deployment == removed) }
  }

  @Test func filesOfAReleaseThatServesStayThoughAnotherIsDeclared() {
    var world = World()
    world.desired = Make.desired([Make.declaration(1, policy: Make.policy(bake: .hours(1)))])
    for _ in 0..<20 {
      world.pass()
      world.wait(milliseconds: 500)
    }
    #expect(world.memory.records[Make.id]?.proven.isEmpty == true)
    let actions = actions(world, Make.desired([Make.declaration(2, suspend: true)], revision: 2)) {
      $0.replicas = [:]
    }
    #expect(!actions.contains(.discardRelease(KeptRelease(deployment: Make.id, release: Make.release(1).id))))
  }

  @Test(arguments: [([0], HealthStatus.progressing), ([0, 1], .degraded)])
  func lossOfOneReplicaIsLessThanThatOfAll(ended: [Int], health: HealthStatus) {
    var world = Self.serving()
    for index in ended {
      world.fleet.end(ReplicaID(deployment: Make.id, release: Make.release(1).id, index: index), "killed by signal 9")
    }
    world.pass()
    #expect(world.report(Make.id)?.health == health)
  }

  @Test func artifactStaysWhileSomethingThatIsNotRememberedRuns() {
    let world = Self.serving()
    let digest = Make.release(9).artifact.digest
    let stray = ReplicaID(
      deployment: DeploymentID(namespace: "risk", name: "gone"), release: Make.release(9).id, index: 0)
    let draining = actions(world) {
      $0.artifacts[digest] = .verified
      $0.replicas[stray] = ObservedReplica(phase: .stopping)
    }
    #expect(!draining.contains(.discardArtifact(digest)))
    #expect(actions(world) { $0.artifacts[digest] = .verified }.contains(.discardArtifact(digest)))
  }
}

/// What `suspend` in a manifest keeps from happening, and that it is told.
struct SuspensionTests {
  @Test func suspensionAndItsEndAreEvents() {
    var world = World()
    for (number, isSuspended) in [false, true, false].enumerated() {
      world.desired = Make.desired([Make.declaration(1, suspend: isSuspended)], revision: number + 1)
      world.settle()
    }
    #expect(world.events.map(\.kind).suffix(2) == [.suspended, .resumed])
  }

  @Test func candidateThatIsReadyGetsNoTrafficWhileSuspended() {
    var world = World()
    world.desired = Make.desired([Make.declaration(1)])
    world.settle()
    world.desired = Make.desired([Make.declaration(2)], revision: 2)
    world.pass()
    world.desired = Make.desired([Make.declaration(2, suspend: true)], revision: 3)
    for _ in 0..<10 {
      world.wait(milliseconds: 1000)
      world.pass()
    }
    let ready = world.fleet.observed.replicas.count { $0.key.release == Make.release(2).id && $0.value.isReady }
    #expect(ready == 2)
    #expect(world.fleet.observed.routes[Make.id] == Route(stable: Make.release(1).id))
    #expect(!world.events.contains { $0.kind == .stepEntered })
  }
}
