import Domain
import Planner
import Testing

/// The second pair of eyes on a weight that rises: what else must hold beside the gates.
struct PlanLintRaiseTests {
  /// Version 2 has 10 % beside version 1, both ready in full; the plan gives it more.
  private struct Scene {
    var old: Record
    var new: Record
    var observed = ObservedState(proxy: .up)
    var candidate: Candidate
    var actions: [PlannedAction] = []

    init(_ policy: RolloutPolicy = Make.policy(gates: [])) {
      candidate = Candidate(release: Make.release(2), policy: policy, way: .steps)
      old = Record(id: Make.id, declaration: Make.declaration(2, policy: policy), revision: Make.revision(1))
      old.serving = .proven(Make.release(1))
      old.change = .stepping(candidate, StepState(index: 0, weight: 10))
      new = old
      new.change = .stepping(candidate, StepState(index: 1, weight: 50))
      for version in 1...2 {
        for index in 0..<2 {
          let id = ReplicaID(deployment: Make.id, release: Make.release(version).id, index: index)
          observed.replicas[id] = ObservedReplica(phase: .ready)
        }
      }
    }

    mutating func promote() {
      new.change = .none
      new.serving = .watched(
        Watch(
          release: candidate.release, previous: Make.release(1), policy: candidate.policy, baseline: Baseline(),
          comparisons: [:]))
    }

    var faults: [String] {
      let input = PlanningInput(
        now: Instant(milliseconds: 1), wall: WallTime(milliseconds: 1), desired: nil, observed: observed,
        evidence: Evidence(), history: History(records: [Make.id: old]))
      var plan = Plan()
      plan.history = History(records: [Make.id: new])
      plan.actions = actions
      return lint(plan, input).map(\.message)
    }
  }

  private static let approvedLast = RolloutPolicy(
    steps: [
      Step(weight: 10, bake: .zero), Step(weight: 50, bake: .zero), Step(weight: 100, bake: .zero, needsApproval: true),
    ], gates: [], noDataDeadline: .minutes(5), deadline: .minutes(30))

  @Test func soundRaiseHasNoFault() { #expect(Scene().faults.isEmpty) }

  @Test func whatFailedMustNotRise() {
    var scene = Scene()
    scene.new.quarantine = [
      Quarantined(release: Make.release(2).id, version: "2", reason: "bad", held: false, revision: Make.revision(1))
    ]
    #expect(scene.faults.count == 1)
  }

  @Test func whatIsNotReadyInFullMustNotRise() {
    var scene = Scene()
    let replica = ReplicaID(deployment: Make.id, release: Make.release(2).id, index: 1)
    scene.observed.replicas[replica] = ObservedReplica(phase: .answering)
    #expect(scene.faults.count == 1)
  }

  @Test func nothingRisesWhileSuspended() {
    var scene = Scene()
    let word = Attribution(who: "ann", why: "")
    scene.old.suspension = word
    #expect(scene.faults.isEmpty, "it was resumed in this pass")
    scene.new.suspension = word
    #expect(scene.faults.count == 1)
  }

  @Test func promotionThatNeedsApprovalMustHaveIt() {
    var scene = Scene(Self.approvedLast)
    scene.promote()
    #expect(scene.faults.count == 1)
    scene.candidate.approved = [2]
    scene.old.change = .stepping(scene.candidate, StepState(index: 0, weight: 10))
    #expect(scene.faults.isEmpty)
  }

  @Test func harmThatIsJustShownIsShown() {
    let comparison = Comparison(maxIncrease: .absolute(0), maxDecrease: nil, confidence: 0.5)
    let gate = Gate(
      name: "g", measure: .traffic(.errorRate), min: nil, max: nil, comparison: comparison, minSamples: 1,
      interval: .seconds(1), onNoData: .wait)
    var scene = Scene(Make.policy(gates: [gate]))
    var state = SequentialComparison(comparison)
    state.peak = 2
    scene.candidate.comparisons = ["g": state]
    scene.old.change = .stepping(scene.candidate, StepState(index: 0, weight: 10))
    #expect(scene.faults.count == 1)
  }

  /// A route that somebody set by hand has requests behind it all the same.
  @Test func whatHasTrafficByHandIsNotEnded() {
    var scene = Scene()
    let foreign = Make.release(7).id
    scene.observed.routes[Make.id] = Route(stable: Make.release(1).id, candidate: foreign, candidateWeight: 10)
    let replica = ReplicaID(deployment: Make.id, release: foreign, index: 0)
    scene.actions = [PlannedAction(deployment: Make.id, action: .stopReplica(replica), reason: "test")]
    #expect(scene.faults.count == 1)
  }

  @Test func approvalThatCameInThisPassCounts() {
    let steps = [
      Step(weight: 10, bake: .zero), Step(weight: 50, bake: .zero, needsApproval: true), Step(weight: 100, bake: .zero),
    ]
    var scene = Scene(
      RolloutPolicy(steps: steps, gates: [], noDataDeadline: .minutes(5), deadline: .minutes(30)))
    #expect(scene.faults.count == 1)
    scene.candidate.approved = [1]
    scene.new.change = .stepping(scene.candidate, StepState(index: 1, weight: 50))
    #expect(scene.faults.isEmpty)
  }

  @Test func routeNeedsAReadyReplicaOfThatVeryRelease() {
    var scene = Scene()
    scene.actions = [
      PlannedAction(deployment: Make.id, action: .setRoute(Make.id, Route(stable: Make.release(2).id)), reason: "test")
    ]
    #expect(scene.faults.isEmpty)
    for index in 0..<2 {
      let id = ReplicaID(deployment: Make.id, release: Make.release(2).id, index: index)
      scene.observed.replicas[id] = ObservedReplica(phase: .answering)
    }
    #expect(scene.faults.contains { $0.hasPrefix("routes to") })
  }
}
