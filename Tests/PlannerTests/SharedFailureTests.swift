import Domain
import Planner
import Simulation
import Testing

/// A change that fails on two deployments holds the rest of it.
struct SharedFailureTests {
  private static let ids = (0..<6).map { DeploymentID(namespace: "risk", name: "m\($0)") }

  /// Version 2 of each deployment is a release of its own here: identities are made from version and place.
  private static func desired(_ version: Int, revision: Int, only: [Int] = Array(0..<6)) -> DesiredState {
    let target = LocalTarget(
      name: "local", listen: "127.0.0.1:8080", requestTimeout: .seconds(60), maxConcurrentRollouts: 2)
    let declarations = ids.enumerated().map { index, id in
      Make.declaration((only.contains(index) ? version : 1) * 100 + index, id: id, policy: Make.policy([10, 100]))
    }
    return Make.desired(declarations, revision: revision, target: target)
  }

  private func world(badVersions: [Int]) -> World {
    var world = World()
    world.desired = Self.desired(1, revision: 1)
    world.settle()
    var bad = Behaviour()
    bad.errorRate = 0.5
    for version in badVersions { world.fleet.behaviours[Make.release(version).id] = bad }
    return world
  }

  private func versions(_ world: World) -> [String?] { Self.ids.map { world.report($0)?.stable?.version } }

  @Test func twoFailuresHoldTheRest() {
    var world = world(badVersions: [200, 201])
    world.desired = Self.desired(2, revision: 2)
    world.settle()
    #expect(versions(world) == ["100", "101", "102", "103", "104", "105"])
    #expect(world.report(Self.ids[3])?.reason == .heldByFailures(of: [Self.ids[0], Self.ids[1]]))
    #expect(world.report(Self.ids[3])?.quarantined.isEmpty == true)
  }

  @Test func oneFailureHoldsNobody() {
    var world = world(badVersions: [200])
    world.desired = Self.desired(2, revision: 2)
    world.settle()
    #expect(versions(world) == ["100", "201", "202", "203", "204", "205"])
  }

  @Test func failuresOfDifferentChangesDoNotAddUp() {
    var world = world(badVersions: [200, 301])
    world.desired = Self.desired(2, revision: 2, only: [0])
    world.settle()
    var next = Self.desired(3, revision: 3).deployments
    next[Self.ids[0]] = Self.desired(2, revision: 2, only: [0]).deployments[Self.ids[0]]
    world.desired = DesiredState(
      revision: Make.revision(3), deployments: next, targets: Self.desired(3, revision: 3).targets, unreadable: [])
    world.settle()
    #expect(versions(world) == ["100", "101", "302", "303", "304", "305"])
  }

  @Test func newCommitGoesOn() {
    var world = world(badVersions: [200, 201])
    world.desired = Self.desired(2, revision: 2)
    world.settle()
    world.desired = Self.desired(3, revision: 3)
    world.settle()
    #expect(versions(world) == ["300", "301", "302", "303", "304", "305"])
  }

  @Test func newDeploymentsAreNotHeldByIt() {
    var world = world(badVersions: [200, 201])
    let more = DeploymentID(namespace: "risk", name: "new")
    var deployments = Self.desired(2, revision: 2).deployments
    deployments[more] = .valid(Make.declaration(900, id: more))
    world.desired = DesiredState(
      revision: Make.revision(2), deployments: deployments, targets: Self.desired(2, revision: 2).targets,
      unreadable: [])
    world.settle()
    #expect(world.report(more)?.stable?.version == "900")
  }
}
