import Domain
import Planner
import Simulation
import Testing

/// The second pair of eyes sees what a broken planner would do.
struct PlanLintTests {
  private struct Scene {
    let input: PlanningInput
    var plan: Plan
  }

  /// Version 1 serves, version 2 is ready and has 10 %; nothing was measured.
  private func scene() -> Scene {
    var world = World()
    world.desired = Make.desired([Make.declaration(1)])
    world.settle()
    world.desired = Make.desired([Make.declaration(2)], revision: 2)
    for _ in 0..<50 where world.report(Make.id)?.weights.candidate != 10 {
      world.pass()
      world.wait(milliseconds: 100)
    }
    let input = PlanningInput(
      now: world.now, wall: world.wall, desired: world.desired, observed: world.fleet.observed, evidence: Evidence(),
      history: world.memory)
    return Scene(input: input, plan: plan(input))
  }

  private func faults(_ change: (inout Scene) -> Void) -> [String] {
    var scene = scene()
    change(&scene)
    return lint(scene.plan, scene.input).map(\.message)
  }

  private func add(_ scene: inout Scene, _ action: Action) {
    scene.plan.actions.append(PlannedAction(deployment: Make.id, action: action, reason: "test"))
  }

  @Test func soundPlanHasNoFault() { #expect(faults { _ in }.isEmpty) }

  @Test(arguments: [1, 2])
  func endingWhatHasTrafficIsAFault(version: Int) {
    let replica = ReplicaID(deployment: Make.id, release: Make.release(version).id, index: 0)
    #expect(faults { add(&$0, .stopReplica(replica)) }.count == 1)
  }

  @Test func routingToWhatIsNotReadyIsAFault() {
    #expect(faults { add(&$0, .setRoute(Make.id, Route(stable: Make.release(7).id))) }.count == 1)
    let route = Route(stable: Make.release(1).id, candidate: Make.release(7).id, candidateWeight: 10)
    #expect(faults { add(&$0, .setRoute(Make.id, route)) }.count == 1)
  }

  @Test func startingWithoutAVerifiedArtifactIsAFault() {
    #expect(faults { add(&$0, .startReplica(Make.release(7), index: 0)) }.count == 1)
  }

  @Test func discardingANeededArtifactIsAFault() {
    #expect(faults { add(&$0, .discardArtifact(Make.release(1).artifact.digest)) }.count == 1)
  }

  @Test func twoActionsOnOneThingAreAFault() {
    let route = Route(stable: Make.release(1).id)
    #expect(
      faults {
        add(&$0, .setRoute(Make.id, route))
        add(&$0, .setRoute(Make.id, route))
      }.count == 1)
  }

  @Test func raisingAWeightWithoutEvidenceIsAFault() {
    let found = faults { scene in
      guard let candidate = scene.plan.history.records[Make.id]?.change.candidate else { return }
      scene.plan.history.records[Make.id]?.change = .stepping(candidate, StepState(index: 1, weight: 50))
    }
    #expect(found.count == 1)
    #expect(found.first?.contains("gate errors did not pass") == true)
  }

  @Test func promotingWhatWasNoCandidateIsAFault() {
    let found = faults { scene in
      scene.plan.history.records[Make.id]?.serving = .proven(Make.release(9))
      scene.plan.history.records[Make.id]?.change = .none
    }
    #expect(found.count == 1)
  }
}
