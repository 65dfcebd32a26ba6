import Domain
import Planner
import Simulation
import Testing

/// The life of one deployment in a simulated world.
struct RolloutTests {
  /// A world in which version 1 serves and has passed its watch.
  private func settledWorld(_ declaration: Declaration = Make.declaration(1)) -> World {
    var world = World()
    world.desired = Make.desired([declaration])
    world.settle()
    return world
  }

  private func kinds(_ world: World, from index: Int = 0) -> [EventKind] { world.events[index...].map(\.kind) }

  @Test func firstReleaseGetsAllTrafficAndIsWatched() throws {
    let world = settledWorld()
    let report = try #require(world.report(Make.id))
    #expect(report.sync == .synced)
    #expect(report.health == .healthy)
    #expect(report.stable?.version == "1")
    #expect(report.weights == Weights(stable: 100, candidate: 0))
    #expect(kinds(world) == [.synced, .rolloutStarted, .promoted, .watchPassed])
    #expect(world.faults.isEmpty)
  }

  @Test func goodReleaseGoesThroughEveryStepAndKeepsThePreviousUntilItsWatchEnds() throws {
    var world = settledWorld()
    let start = world.events.count
    world.desired = Make.desired([Make.declaration(2)], revision: 2)
    var weights: [Int] = []
    var previousKept = true
    for _ in 0..<100 {
      world.pass()
      let report = try #require(world.report(Make.id))
      let weight = world.fleet.observed.routes[Make.id]?.weight(of: Make.release(2).id) ?? 0
      if weights.last != weight { weights.append(weight) }
      if report.previous != nil, readyCount(world, 1) < 2 { previousKept = false }
      world.wait(milliseconds: 500)
    }
    #expect(weights == [0, 10, 50, 100])
    #expect(previousKept)
    #expect(
      kinds(world, from: start) == [
        .synced, .rolloutStarted, .stepEntered, .stepPassed, .stepEntered, .stepPassed, .promoted, .watchPassed,
      ])
    #expect(readyCount(world, 1) == 0, "the old release ends after the watch")
    #expect(world.faults.isEmpty)
  }

  private func readyCount(_ world: World, _ version: Int) -> Int {
    world.fleet.observed.replicas.count { $0.key.release == Make.release(version).id && $0.value.isReady }
  }

  @Test func failingReleaseIsRolledBackAndQuarantined() throws {
    var world = settledWorld()
    var bad = Behaviour()
    bad.errorRate = 0.3
    world.fleet.behaviours[Make.release(2).id] = bad
    world.desired = Make.desired([Make.declaration(2)], revision: 2)
    world.settle()
    let report = try #require(world.report(Make.id))
    #expect(report.sync == .outOfSync)
    #expect(report.health == .degraded)
    #expect(report.weights == Weights(stable: 100, candidate: 0))
    #expect(report.quarantined.first?.reason.contains("errors: 0.3 breaks max 0.02") == true)
    #expect(kinds(world).suffix(2) == [.rolledBack, .quarantined])
    #expect(readyCount(world, 2) == 0)
    world.settle()
    #expect(kinds(world).suffix(2) == [.rolledBack, .quarantined], "it is not tried again")
  }

  @Test func releaseThatFailsItsWatchGivesWayToThePrevious() throws {
    var world = settledWorld()
    world.desired = Make.desired([Make.declaration(2)], revision: 2)
    run(&world) { $0.stable?.version == "2" }
    var bad = Behaviour()
    bad.errorRate = 1
    world.fleet.behaviours[Make.release(2).id] = bad
    world.settle()
    let report = try #require(world.report(Make.id))
    #expect(report.stable?.version == "1")
    #expect(report.health == .degraded)
    #expect(world.faults.isEmpty)
  }

  private func run(_ world: inout World, until condition: (DeploymentReport) -> Bool) {
    for _ in 0..<200 {
      world.pass()
      if let report = world.report(Make.id), condition(report) { return }
      world.wait(milliseconds: 500)
    }
    Issue.record("the condition was never reached")
  }

  @Test func revertAbortsAtOnce() throws {
    var world = settledWorld()
    world.desired = Make.desired([Make.declaration(2)], revision: 2)
    run(&world) { $0.step?.weight == 50 }
    world.desired = Make.desired([Make.declaration(1)], revision: 3)
    world.pass()
    #expect(world.fleet.observed.routes[Make.id] == Route(stable: Make.release(1).id))
    #expect(world.events.last?.kind == .aborted)
    world.settle()
    #expect(world.report(Make.id)?.sync == .synced)
    #expect(world.report(Make.id)?.quarantined.isEmpty == true)
  }

  @Test func newerReleasePreemptsAndComparesWithTheSameStable() throws {
    var world = settledWorld()
    world.desired = Make.desired([Make.declaration(2)], revision: 2)
    run(&world) { $0.step?.weight == 50 }
    world.desired = Make.desired([Make.declaration(3)], revision: 3)
    world.pass()
    #expect(world.fleet.observed.routes[Make.id] == Route(stable: Make.release(1).id))
    world.settle()
    #expect(world.report(Make.id)?.stable?.version == "3")
    #expect(world.faults.isEmpty)
  }

  @Test func newerReleaseDuringAWatchKeepsTheLastKnownGood() throws {
    var world = settledWorld()
    world.desired = Make.desired([Make.declaration(2)], revision: 2)
    run(&world) { $0.stable?.version == "2" }
    world.desired = Make.desired([Make.declaration(3)], revision: 3)
    run(&world) { $0.candidate?.version == "3" && $0.weights.candidate == 10 }
    #expect(world.report(Make.id)?.previous?.version == "1")
    #expect(readyCount(world, 1) == 2)
    world.settle()
    #expect(world.report(Make.id)?.stable?.version == "3")
    #expect(world.faults.isEmpty)
  }

  @Test func revertDuringAWatchNeedsNoCanary() throws {
    var world = settledWorld()
    world.desired = Make.desired([Make.declaration(2)], revision: 2)
    run(&world) { $0.stable?.version == "2" }
    world.desired = Make.desired([Make.declaration(1)], revision: 3)
    world.pass()
    #expect(world.fleet.observed.routes[Make.id] == Route(stable: Make.release(1).id))
  }

  @Test func releaseThatPassedAWatchBeforeGoesStraightToAll() throws {
    var world = settledWorld()
    world.desired = Make.desired([Make.declaration(2)], revision: 2)
    world.settle()
    let start = world.events.count
    world.desired = Make.desired([Make.declaration(1)], revision: 3)
    world.settle()
    #expect(kinds(world, from: start) == [.synced, .rolloutStarted, .promoted, .watchPassed])
  }

  @Test func timeWithoutEvidenceIsNoBake() throws {
    var world = settledWorld()
    world.desired = Make.desired([Make.declaration(2)], revision: 2)
    run(&world) { $0.step?.weight == 10 }
    world.fleet.metricsAnswer = false
    for _ in 0..<60 {
      world.pass()
      world.wait(milliseconds: 1000)
    }
    #expect(world.report(Make.id)?.step?.weight == 10)
    #expect(world.report(Make.id)?.verdicts.first?.verdict == .error)
    world.fleet.metricsAnswer = true
    world.settle()
    #expect(world.report(Make.id)?.stable?.version == "2")
  }

  @Test func waitingForEvidenceEndsAtItsDeadlineWithoutCondemning() throws {
    var world = settledWorld()
    world.requestsPerSecond = 0
    world.desired = Make.desired([Make.declaration(2)], revision: 2)
    world.settle()
    let entry = try #require(world.report(Make.id)?.quarantined.first)
    #expect(entry.held)
    #expect(world.report(Make.id)?.stable?.version == "1")
  }

  @Test func controllerDowntimeIsNoBake() throws {
    var world = settledWorld()
    world.desired = Make.desired([Make.declaration(2)], revision: 2)
    run(&world) { $0.step?.weight == 10 }
    world.crash()
    world.wait(milliseconds: 3_600_000)
    world.pass()
    #expect(world.report(Make.id)?.step?.weight == 10)
    #expect(world.report(Make.id)?.step?.baked ?? .hours(1) < .seconds(5))
  }

  @Test func standstillOfTheControllerIsNoBake() throws {
    var world = settledWorld()
    world.desired = Make.desired([Make.declaration(2)], revision: 2)
    run(&world) { $0.verdicts.first?.verdict == .pass && $0.step?.weight == 10 }
    world.wait(milliseconds: 3_600_000)
    world.pass()
    world.pass()
    #expect(world.report(Make.id)?.step?.weight == 10)
    #expect(world.report(Make.id)?.step?.baked ?? .hours(1) < .seconds(5))
  }

  @Test func promotionDuringAWatchKeepsWhatPassedOne() throws {
    var world = settledWorld()
    let steps = [Step(weight: 10, bake: .seconds(1)), Step(weight: 100, bake: .minutes(20))]
    let policy = RolloutPolicy(steps: steps, gates: [], noDataDeadline: .minutes(5), deadline: .hours(2))
    for version in 2...3 {
      world.desired = Make.desired([Make.declaration(version, policy: policy)], revision: version)
      run(&world) { $0.stable?.version == "\(version)" }
    }
    #expect(world.report(Make.id)?.previous?.version == "1")
    world.settle(limit: 10_000)
    #expect(world.report(Make.id)?.reason == .settled)
    #expect(readyCount(world, 1) == 0 && readyCount(world, 2) == 0)
  }

  @Test(arguments: [Behaviour.Process.neverReady, .exitsAtOnce])
  func candidateThatDoesNotStartIsQuarantined(_ process: Behaviour.Process) throws {
    var world = settledWorld()
    var bad = Behaviour()
    bad.process = process
    world.fleet.behaviours[Make.release(2).id] = bad
    world.desired = Make.desired([Make.declaration(2)], revision: 2)
    world.settle()
    #expect(world.report(Make.id)?.quarantined.first?.held == false)
    #expect(world.report(Make.id)?.stable?.version == "1")
    #expect(world.report(Make.id)?.replicas == ReplicaCount(ready: 2, desired: 2))
  }

  @Test func missingArtifactWaitsAndIsNamed() throws {
    var world = settledWorld()
    var bad = Behaviour()
    bad.fetch = .missing
    world.fleet.behaviours[Make.release(2).id] = bad
    world.desired = Make.desired([Make.declaration(2)], revision: 2)
    for _ in 0..<20 {
      world.pass()
      world.wait(milliseconds: 1000)
    }
    #expect(world.report(Make.id)?.reason == .artifactFailed(version: "2", reason: "no such file"))
    #expect(world.report(Make.id)?.quarantined.isEmpty == true)
    world.fleet.behaviours[Make.release(2).id] = Behaviour()
    world.settle()
    #expect(world.report(Make.id)?.stable?.version == "2")
  }

  @Test func unusableArtifactIsQuarantined() throws {
    var world = settledWorld()
    var bad = Behaviour()
    bad.fetch = .unusable
    world.fleet.behaviours[Make.release(2).id] = bad
    world.desired = Make.desired([Make.declaration(2)], revision: 2)
    world.settle()
    #expect(world.report(Make.id)?.quarantined.first?.reason.contains("points outside") == true)
  }

  @Test func killedStableReplicaIsStartedAgainAndCounted() throws {
    var world = settledWorld()
    world.fleet.end(ReplicaID(deployment: Make.id, release: Make.release(1).id, index: 0), "killed by signal 9")
    world.wait(milliseconds: 2000)
    world.settle()
    #expect(world.report(Make.id)?.health == .healthy)
    #expect(world.events.last?.kind == .healed)
  }

  @Test func routeSetByHandIsPutBackAndCounted() throws {
    var world = settledWorld()
    world.fleet.meddle(
      Make.id, Route(stable: Make.release(1).id, candidate: Make.release(9).id, candidateWeight: 30))
    world.settle()
    #expect(world.fleet.observed.routes[Make.id] == Route(stable: Make.release(1).id))
    #expect(world.events.last?.kind == .healed)
  }

  @Test func proxyThatDiesComesBackWithTheJournaledWeights() throws {
    var world = settledWorld()
    world.desired = Make.desired([Make.declaration(2)], revision: 2)
    run(&world) { $0.weights.candidate == 50 }
    world.fleet.endProxy()
    run(&world) { $0.weights.candidate == 50 }
    #expect(world.faults.isEmpty)
  }
}

/// Trouble of the machine is no fault of a release.
struct HostTroubleTests {
  @Test func candidateThatAnswersWhileTheProxyIsDownWaits() throws {
    var world = World()
    world.desired = Make.desired([Make.declaration(1)])
    world.settle()
    world.desired = Make.desired([Make.declaration(2)], revision: 2)
    for _ in 0..<120 {
      world.fleet.endProxy()
      world.pass()
      world.wait(milliseconds: 1000)
    }
    #expect(world.report(Make.id)?.quarantined.isEmpty == true)
    world.settle()
    #expect(world.report(Make.id)?.stable?.version == "2")
  }
}
