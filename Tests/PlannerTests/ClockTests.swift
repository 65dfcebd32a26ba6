import Domain
import Planner
import Testing

/// When exactly something counts.
struct ClockTests {
  @Test func bakeStandsStillWhileApprovalIsAwaited() {
    let policy = RolloutPolicy(
      steps: [
        Step(weight: 10, bake: .seconds(5)), Step(weight: 50, bake: .seconds(5), needsApproval: true),
        Step(weight: 100, bake: .seconds(5)),
      ], gates: [Make.gate()], noDataDeadline: .minutes(5), deadline: .minutes(30))
    var stage = Stage.serving(policy)
    stage.declare(2, policy)
    stage.run(until: "AwaitingApproval")
    let baked = stage.report?.step?.baked
    stage.run(seconds: 20)
    #expect(baked != nil && stage.report?.step?.baked == baked)
  }

  /// Bake 5 s and the gate's interval of 1 s: silence of 6 s is a failure, and not earlier.
  @Test func silenceIsAFailureOnceItIsAsLongAsAllowed() {
    let policy = Make.policy(gates: [Make.gate(onNoData: .fail)])
    var stage = Stage.serving()
    stage.figures["2"] = ["errors": .value(nil, samples: 0)]
    stage.declare(2, policy)
    stage.run(until: "Baking")
    stage.pass()
    stage.run(seconds: 5)
    #expect(stage.shares == ["1": 90, "2": 10])
    stage.pass()
    #expect(stage.shares == ["1": 100])
  }

  /// One answer of a source is one measurement, however many passes see it.
  @Test func answerThatIsSeenAgainIsNotCountedAgain() {
    let gate = Gate(
      name: "score", measure: .query(source: "prom", Template("score")), min: 0.5, max: nil, minSamples: 1,
      interval: .seconds(2), onNoData: .wait, tolerance: Tolerance(failures: 2))
    let policy = Make.policy(gates: [gate])
    var stage = Stage()
    stage.figures["1"] = ["score": .value(1, samples: 1)]
    stage.declare(1, policy)
    stage.run(until: "Stable")
    stage.figures["2"] = ["score": .value(0, samples: 1)]
    stage.declare(2, policy)
    stage.run(until: "Baking")
    stage.pass()
    stage.answeredAt = stage.now
    stage.run(seconds: 30)
    #expect(stage.shares == ["1": 90, "2": 10])
    #expect(stage.report?.verdicts.first?.failures == 1)
  }

  /// P13: what the proxy was told last is not known while it does not answer; nothing may be concluded from it.
  @Test func nothingIsPromotedWhileTheProxyDoesNotAnswer() {
    var stage = Stage.serving()
    stage.declare(2)
    stage.run(until: "Stable")
    stage.observed.proxy = .starting
    stage.declare(1)
    stage.run(seconds: 10)
    #expect(stage.record?.serving.stable?.version == "2" && !stage.kinds.suffix(2).contains(.promoted))
    stage.observed.proxy = .up
    stage.run(until: "Stable")
    #expect(stage.shares == ["1": 100])
  }

  @Test func proxyThatStartsIsNotToldItsAddressesAgain() {
    var stage = Stage.serving()
    stage.observed.proxy = .starting
    stage.observed.targets = []
    #expect(!stage.pass().actions.contains { if case .ensureProxy = $0.action { true } else { false } })
    stage.observed.proxy = .up
    #expect(stage.pass().actions.contains { if case .ensureProxy = $0.action { true } else { false } })
  }

  @Test func overrideIsForOneReleaseOnly() {
    var stage = Stage.serving()
    stage.declare(2, suspend: true)
    stage.pass()
    stage.history.records[Make.id]?.override = Make.release(2).id
    stage.declare(2, replicas: 3, suspend: true)
    stage.pass()
    #expect(stage.record?.override == Make.release(2).id)
    stage.declare(3, suspend: true)
    stage.pass()
    #expect(stage.record?.override == nil)
  }

  @Test func soundManifestEndsItsHold() {
    var stage = Stage.serving()
    let sound = stage.desired
    stage.desired = Make.desired([], revision: 9, invalid: [Make.id: "risk/x.yaml:3:1: no"])
    stage.pass()
    #expect(stage.record?.hold == .invalid("risk/x.yaml:3:1: no"))
    stage.desired = sound
    stage.pass()
    #expect(stage.record?.hold == nil && stage.report?.sync == .synced)
  }

  @Test func whatIsLeftOfRemovedDeploymentsGoesInOrder() {
    var stage = Stage()
    for name in ["b", "a", "c"] {
      stage.observed.routes[DeploymentID(namespace: "risk", name: name)] = Route(stable: Make.release(1).id)
    }
    stage.desired = Make.desired([])
    let removed = stage.pass().actions.compactMap { if case .removeRoute(let id) = $0.action { id.name } else { nil } }
    #expect(removed == ["a", "b", "c"])
  }

  @Test func wordsThatComeTooLateOrForAnotherReleaseChangeNothing() {
    var stage = Stage.serving()
    #expect(stage.say(.sync) == .refused("nothing waits to be started"))
    stage.figures["2"] = ["errors": .value(0.5, samples: 1000)]
    stage.declare(2)
    stage.run(until: "RolledBack")
    #expect(stage.say(.retry, release: "abcd")?.isAccepted == false)
    #expect(stage.report?.quarantined.map(\.version) == ["2"])
  }

  /// What a deployment of this name served before goes on until its first release is ready.
  @Test func foundRouteStaysWhileSomethingIsBehindIt() {
    var stage = Stage()
    let found = Make.release(9).id
    stage.unready = ["1"]
    stage.observed.routes[Make.id] = Route(stable: found)
    let replica = ReplicaID(deployment: Make.id, release: found, index: 0)
    stage.observed.replicas[replica] = ObservedReplica(phase: .ready)
    stage.declare(1)
    stage.run(seconds: 3)
    #expect(stage.observed.routes[Make.id] == Route(stable: found))
    stage.observed.replicas[replica] = nil
    stage.pass()
    #expect(stage.observed.routes[Make.id] == nil)
  }

  @Test func figureAtTheEdgeOfItsMarginPasses() {
    let gate = Gate(
      name: "score", measure: .query(source: "prom", Template("score")), min: nil, max: nil,
      comparison: Comparison(maxIncrease: .absolute(0.5), maxDecrease: .absolute(0.5)), minSamples: 1,
      interval: .seconds(1), onNoData: .wait)
    let policy = Make.policy(gates: [gate])
    for (value, isSound) in [(1.5, true), (1.75, false), (0.5, true), (0.25, false)] {
      var stage = Stage.serving(policy)
      stage.figures = ["1": ["score": .value(1, samples: 1)], "2": ["score": .value(value, samples: 1)]]
      stage.declare(2, policy)
      stage.run(until: isSound ? "Watching" : "RolledBack")
    }
  }
}
