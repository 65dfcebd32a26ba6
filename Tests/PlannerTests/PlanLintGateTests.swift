import Domain
import Planner
import Testing

/// The second pair of eyes on a weight that rises: what each gate says of it.
struct PlanLintGateTests {
  private static let key = MeasurementKey(deployment: Make.id, release: Make.release(2).id, gate: "g")
  private static let stableKey = MeasurementKey(deployment: Make.id, release: Make.release(1).id, gate: "g")

  private static func gate(
    min: Double? = nil, max: Double? = nil, comparison: Comparison? = nil, measure: Measure = .traffic(.latencyP99),
    onNoData: OnNoData = .wait, isDryRun: Bool = false
  ) -> Gate {
    Gate(
      name: "g", measure: measure, min: min, max: max, comparison: comparison, minSamples: 10, interval: .seconds(1),
      onNoData: onNoData, isDryRun: isDryRun)
  }

  /// What is found of a plan that raises version 2 from 10 to 50 %.
  private static func faults(
    _ gate: Gate, _ measurements: [MeasurementKey: Measurement], steps: [Step]? = nil,
    _ change: (inout Candidate) -> Void = { _ in }
  ) -> [String] {
    let policy = RolloutPolicy(
      steps: steps ?? Make.policy().steps, gates: [gate], noDataDeadline: .minutes(5), deadline: .minutes(30))
    var candidate = Candidate(release: Make.release(2), policy: policy, way: .steps)
    change(&candidate)
    var old = Record(id: Make.id, declaration: Make.declaration(2, policy: policy), revision: Make.revision(1))
    old.serving = .proven(Make.release(1))
    old.change = .stepping(candidate, StepState(index: 0, weight: 10))
    var new = old
    new.change = .stepping(candidate, StepState(index: 1, weight: 50))
    var observed = ObservedState(proxy: .up)
    for version in 1...2 {
      for index in 0..<2 {
        let id = ReplicaID(deployment: Make.id, release: Make.release(version).id, index: index)
        observed.replicas[id] = ObservedReplica(phase: .ready)
      }
    }
    let input = PlanningInput(
      now: Instant(milliseconds: 1), wall: WallTime(milliseconds: 1), desired: nil, observed: observed,
      evidence: Evidence(measurements), history: History(records: [Make.id: old]))
    var plan = Plan()
    plan.history = History(records: [Make.id: new])
    return lint(plan, input).map(\.message)
  }

  @Test(arguments: [
    (Measurement.value(5, samples: 10), true), (.value(4.9, samples: 10), false), (.value(10, samples: 10), true),
    (.value(10.1, samples: 10), false), (.value(7, samples: 9), false), (.value(.nan, samples: 10), false),
    (.value(nil, samples: 10), false), (.error("down"), false),
  ])
  func figureMustBeWithinItsBounds(measurement: Measurement, isSound: Bool) {
    #expect(Self.faults(Self.gate(min: 5, max: 10), [Self.key: measurement]).isEmpty == isSound)
  }

  @Test(arguments: [(Margin.percent(10), 0.9, true), (.percent(10), 0.89, false), (.absolute(0.2), 0.79, false)])
  func figureMustBeWithinItsMargin(margin: Margin, value: Double, isSound: Bool) {
    let gate = Self.gate(comparison: Comparison(maxIncrease: nil, maxDecrease: margin))
    let measured = [Self.key: Measurement.value(value, samples: 10), Self.stableKey: .value(1, samples: 10)]
    #expect(Self.faults(gate, measured).isEmpty == isSound)
  }

  @Test(arguments: [(Margin.percent(10), 1.1, true), (.percent(10), 1.11, false)])
  func figureMustNotBeAboveItsMargin(margin: Margin, value: Double, isSound: Bool) {
    let gate = Self.gate(comparison: Comparison(maxIncrease: margin, maxDecrease: nil))
    let measured = [Self.key: Measurement.value(value, samples: 10), Self.stableKey: .value(1, samples: 10)]
    #expect(Self.faults(gate, measured).isEmpty == isSound)
  }

  @Test func comparisonNeedsTheStableFigure() {
    let gate = Self.gate(comparison: Comparison(maxIncrease: .percent(10), maxDecrease: nil))
    #expect(!Self.faults(gate, [Self.key: .value(1, samples: 10)]).isEmpty)
  }

  @Test func errorRatesNeedAComparisonThatFoundNoHarm() {
    let comparison = Comparison(maxIncrease: .absolute(0.01), maxDecrease: nil)
    let gate = Self.gate(comparison: comparison, measure: .traffic(.errorRate))
    #expect(!Self.faults(gate, [:]).isEmpty, "nothing was compared")
    var state = SequentialComparison(comparison)
    #expect(Self.faults(gate, [:]) { $0.comparisons["g"] = state }.isEmpty)
    state.peak = 100
    #expect(!Self.faults(gate, [:]) { $0.comparisons["g"] = state }.isEmpty)
  }

  /// With the reference in even quarters; psi is 0.0006, 0.08 and 0.36.
  @Test(arguments: [
    (Measurement.histogram(.of([240, 255, 250, 255])), true), (.histogram(.of([18, 25, 24, 39])), true),
    (.histogram(.of([100, 200, 200, 500])), false), (.histogram(.of([1, 2, 3, 3])), false),
    (.histogram(.of([500, 500])), false), (.value(0, samples: 500), false), (.error("down"), false),
  ])
  func histogramMustBeNearItsReference(measurement: Measurement, isSound: Bool) {
    let drift = DriftMeasure(
      source: "prom", question: .query(Template("x")), label: "le", reference: .of([2500, 2500, 2500, 2500]),
      statistic: .psi, minSamples: 10)
    #expect(Self.faults(Self.gate(max: 0.05, measure: .drift(drift)), [Self.key: measurement]).isEmpty == isSound)
  }

  @Test func dryRunAndGatesThatPassWithoutDataAskForNothing() {
    #expect(Self.faults(Self.gate(max: 1, isDryRun: true), [:]).isEmpty)
    #expect(Self.faults(Self.gate(max: 1, onNoData: .pass), [:]).isEmpty)
  }

  @Test func stepThatNeedsApprovalMustHaveIt() {
    let steps = [
      Step(weight: 10, bake: .zero), Step(weight: 50, bake: .zero, needsApproval: true),
      Step(weight: 100, bake: .zero),
    ]
    let measured = [Self.key: Measurement.value(1, samples: 10)]
    #expect(!Self.faults(Self.gate(max: 1), measured, steps: steps).isEmpty)
    #expect(Self.faults(Self.gate(max: 1), measured, steps: steps) { $0.approved = [1] }.isEmpty)
  }

  @Test func personsPromoteStandsInForGates() {
    #expect(Self.faults(Self.gate(max: 1), [:]) { $0.isPromoted = true }.isEmpty)
  }
}
