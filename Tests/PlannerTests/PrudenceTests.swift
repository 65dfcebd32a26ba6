import Domain
import Planner
import Testing

/// What of a plan is carried out when nothing can be written down.
struct PrudenceTests {
  private static let candidate = Candidate(release: Make.release(2), policy: Make.policy(), way: .steps)

  private static func record(_ change: (inout Record) -> Void) -> Record {
    var record = Record(id: Make.id, declaration: Make.declaration(2), revision: Make.revision(1))
    record.serving = .proven(Make.release(1))
    change(&record)
    return record
  }

  private static func postponed(from old: Record, to new: Record, _ change: (inout Plan) -> Void = { _ in }) -> Plan {
    let input = PlanningInput(
      now: Instant(milliseconds: 1), wall: WallTime(milliseconds: 1), desired: nil, observed: ObservedState(proxy: .up),
      evidence: Evidence(), history: History(records: [Make.id: old]))
    var plan = Plan()
    plan.history = History(records: [Make.id: new])
    plan.changed = [Make.id]
    change(&plan)
    return plan.postponing([Make.id], input)
  }

  @Test func artifactsAreKept() {
    let record = Self.record { _ in }
    let plan = Self.postponed(from: record, to: record) { plan in
      let digest = Make.release(9).artifact.digest
      plan.actions = [PlannedAction(deployment: nil, action: .discardArtifact(digest), reason: "not needed")]
    }
    #expect(
      plan.actions.isEmpty || !plan.actions.contains { if case .discardArtifact = $0.action { true } else { false } })
  }

  @Test func deploymentThatIsLeftOutIsNotMeasured() {
    var plan = Plan()
    let evidence = GateEvidence(gate: "g", verdict: .pass, value: 1, bound: "max 2", samples: 1)
    plan.measured = [
      MeasuredGate(deployment: Make.id, release: Make.release(1).id, version: "1", weight: 100, evidence: evidence)
    ]
    #expect(plan.without([Make.id], old: History()).measured.isEmpty)
    #expect(plan.without([], old: History()).measured.count == 1)
  }

  @Test func silenceOfAWatchCountsAllTheSame() {
    let watch = Watch(
      release: Make.release(1), previous: nil, policy: Make.policy(), baseline: Baseline(), comparisons: [:])
    let old = Self.record { $0.serving = .watched(watch) }
    var silent = watch
    silent.stalled = .seconds(9)
    let plan = Self.postponed(from: old, to: Self.record { $0.serving = .watched(silent) })
    guard case .watched(let kept)? = plan.history.records[Make.id]?.serving else {
      Issue.record("no watch")
      return
    }
    #expect(kept.stalled == .seconds(9))
  }

  @Test func countsOfAnotherCandidateAreNotTaken() {
    let old = Self.record { $0.change = .warming(Self.candidate) }
    var other = Candidate(release: Make.release(3), policy: Make.policy(), way: .steps)
    other.elapsed = .seconds(30)
    let plan = Self.postponed(from: old, to: Self.record { $0.change = .warming(other) })
    #expect(plan.history.records[Make.id]?.change.candidate?.elapsed == .zero)
  }

  @Test func bakeOfTheSameStepCountsAndOfAnotherDoesNot() {
    let old = Self.record { $0.change = .stepping(Self.candidate, StepState(index: 0, weight: 10)) }
    for (index, kept) in [(0, Interval.seconds(7)), (1, .zero)] {
      var step = StepState(index: index, weight: 10)
      step.clock.baked = .seconds(7)
      let plan = Self.postponed(from: old, to: Self.record { $0.change = .stepping(Self.candidate, step) })
      guard case .stepping(_, let found)? = plan.history.records[Make.id]?.change else {
        Issue.record("no step")
        continue
      }
      #expect(found.index == 0 && found.clock.baked == kept)
    }
  }
}
