import Domain
import Planner
import Simulation
import Testing

/// What a revision's good, faulty and missing manifests do to what is served.
struct DeclarationTests {
  private static func id(_ number: Int) -> DeploymentID { DeploymentID(namespace: "risk", name: "m\(number)") }

  private static func world(_ count: Int, prune: Bool = true) -> World {
    var world = World()
    world.desired = Make.desired((0..<count).map { Make.declaration(1, id: id($0), prune: prune) })
    world.settle()
    return world
  }

  private static func declare(_ numbers: [Int], prune: Bool = true) -> DesiredState {
    Make.desired(numbers.map { Make.declaration(1, id: id($0), prune: prune) }, revision: 2)
  }

  @Test func invalidManifestKeepsTheLastValidDeclarationAndStopsNobodyElse() {
    var world = Self.world(2)
    world.desired = Make.desired(
      [Make.declaration(2, id: Self.id(1))], revision: 2, invalid: [Self.id(0): "risk/x.yaml:3:5: bad"])
    world.settle()
    let kept = world.report(Self.id(0))
    #expect(kept?.stable?.version == "1")
    #expect(kept?.reason == .held(.invalid("risk/x.yaml:3:5: bad")))
    #expect(kept?.sync == .outOfSync)
    #expect(world.report(Self.id(1))?.stable?.version == "2")
    #expect(world.events.count { $0.kind == .invalid } == 1, "it is said once")
  }

  @Test func neverValidDeploymentIsReportedOnce() {
    var world = World()
    world.desired = Make.desired([], invalid: [Make.id: "risk/x.yaml:1:1: bad"])
    world.settle()
    #expect(world.report(Make.id)?.health == .missing)
    #expect(world.report(Make.id)?.reason == .rejected("risk/x.yaml:1:1: bad"))
    #expect(world.events.map(\.kind) == [.invalid])
  }

  @Test func removedManifestEndsItsDeploymentOnly() {
    var world = Self.world(3)
    world.desired = Self.declare([1, 2])
    world.settle()
    #expect(world.memory.records[Self.id(0)] == nil)
    for _ in 0..<5 {
      world.wait(milliseconds: 1000)
      world.pass()
    }
    #expect(world.fleet.observed.routes[Self.id(0)] == nil)
    #expect(!world.fleet.observed.replicas.keys.contains { $0.deployment == Self.id(0) })
    #expect(world.report(Self.id(1))?.health == .healthy)
  }

  @Test(arguments: [(1, 0, true), (3, 0, true), (4, 1, false), (8, 4, false), (8, 3, true), (8, 0, true)])
  func massDeletionIsHeldUntilConfirmed(all: Int, left: Int, isHeld: Bool) {
    var world = Self.world(all)
    world.desired = Self.declare(Array(0..<left))
    world.settle()
    #expect(world.memory.records.count == (isHeld ? all : left))
    world.confirmation = Confirmation(
      revision: Make.revision(2), by: Attribution(who: "ops", why: "moved away"))
    world.settle()
    #expect(world.memory.records.count == left)
  }

  @Test func pruneFalseKeepsServing() {
    var world = Self.world(3, prune: false)
    world.desired = Self.declare([1, 2], prune: false)
    world.settle()
    #expect(world.report(Self.id(0))?.reason == .held(.notPruned))
    #expect(world.report(Self.id(0))?.weights.stable == 100)
  }

  @Test func unreadableFileKeepsWhatItDeclared() {
    var world = Self.world(3)
    world.desired = Make.desired(
      [Make.declaration(1, id: Self.id(1))], revision: 2,
      unreadable: [
        UnreadableFile(path: "risk/m0.yaml", message: "risk/m0.yaml:2:1: broken"),
        UnreadableFile(path: "risk/m2.yaml", message: "risk/m2.yaml:2:1: broken"),
      ])
    world.settle()
    #expect(world.memory.records.count == 3)
    #expect(world.report(Self.id(0))?.reason == .held(.unreadable("risk/m0.yaml:2:1: broken")))
  }

  @Test func withoutAnyRevisionEverythingStaysAndIsHealed() {
    var world = Self.world(1)
    world.desired = nil
    world.crash()
    world.fleet.end(ReplicaID(deployment: Self.id(0), release: Make.release(1).id, index: 0), "killed by signal 9")
    world.wait(milliseconds: 5000)
    world.settle()
    #expect(world.report(Self.id(0))?.replicas == ReplicaCount(ready: 2, desired: 2))
  }

  @Test func targetOfAnInvalidManifestStaysWhileItIsNeeded() {
    var world = Self.world(1)
    world.desired = DesiredState(
      revision: Make.revision(2), deployments: [Self.id(0): .invalid(path: "p", message: "no such target")],
      targets: [], unreadable: [])
    world.settle()
    #expect(world.fleet.observed.targets == [Make.target])
    #expect(world.report(Self.id(0))?.weights.stable == 100)
  }

  @Test func scalingIsNoRollout() {
    var world = Self.world(1)
    world.desired = Make.desired([Make.declaration(1, id: Self.id(0), replicas: 4)], revision: 2)
    world.settle()
    #expect(world.report(Self.id(0))?.replicas == ReplicaCount(ready: 4, desired: 4))
    #expect(world.events.last?.kind == .scaled)
    world.desired = Make.desired([Make.declaration(1, id: Self.id(0), replicas: 1)], revision: 3)
    world.settle()
    world.wait(milliseconds: 1000)
    #expect(world.fleet.observed.replicas.count == 1)
    #expect(world.faults.isEmpty)
  }

  @Test func suspendedDeploymentStartsNothingAndIsStillHealed() {
    var world = Self.world(1)
    world.desired = Make.desired([Make.declaration(2, id: Self.id(0), suspend: true)], revision: 2)
    world.settle()
    #expect(world.report(Self.id(0))?.health == .suspended)
    world.fleet.end(ReplicaID(deployment: Self.id(0), release: Make.release(1).id, index: 1), "killed by signal 9")
    world.wait(milliseconds: 5000)
    world.settle()
    #expect(world.report(Self.id(0))?.replicas.ready == 2)
    world.desired = Make.desired([Make.declaration(2, id: Self.id(0))], revision: 3)
    world.settle()
    #expect(world.report(Self.id(0))?.stable?.version == "2")
  }

  @Test func noMoreRolloutsAtOnceThanTheTargetAllows() {
    let target = LocalTarget(
      name: "local", listen: "127.0.0.1:8080", requestTimeout: .seconds(60), maxConcurrentRollouts: 2)
    var world = World()
    let ids = (0..<6).map(Self.id)
    world.desired = Make.desired(ids.map { Make.declaration(1, id: $0) }, target: target)
    world.settle()
    world.desired = Make.desired(ids.map { Make.declaration(2, id: $0) }, revision: 2, target: target)
    var most = 0
    for _ in 0..<400 {
      world.pass()
      most = max(most, world.memory.records.values.count { $0.change != .none })
      world.wait(milliseconds: 500)
    }
    #expect(most == 2)
    #expect(ids.allSatisfy { world.report($0)?.stable?.version == "2" })
  }

  @Test func lostJournalTakesWhatServesAsStable() throws {
    let world = Self.world(1)
    var observed = world.fleet.observed
    observed.adopted = [Self.id(0): Make.release(1, Self.id(0))]
    let history = adopt(observed, revision: Make.revision(1))
    let desired = Self.declare([0])
    let plan = plan(
      PlanningInput(
        now: world.now, wall: world.wall, desired: desired, observed: observed, evidence: Evidence(), history: history))
    #expect(plan.actions.isEmpty)
    #expect(try #require(plan.reports.first).reason == .settled)
  }
}
