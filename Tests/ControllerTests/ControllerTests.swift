import Controller
import Domain
import Journal
import Simulation
import Testing

/// The loop around the planner: what is written down when, and what happens when it can't be.
struct ControllerTests {
  private static let id = DeploymentID(namespace: "risk", name: "fraud")

  /// Everything that a controller needs, and the controller.
  private struct Bench {
    let time = ManualTime()
    let source = SetSource()
    let ledger = MemoryLedger()
    let serving: FleetSystem
    var controller: Controller

    init() {
      serving = FleetSystem(time: time)
      controller = Bench.make(source, serving, ledger, time)
    }

    static func make(
      _ source: SetSource, _ serving: FleetSystem, _ ledger: MemoryLedger, _ time: ManualTime
    ) -> Controller {
      Controller(source: source, serving: serving, ledger: ledger, clock: time.clock, log: SilentLog())
    }

    /// Another process takes over from what is on disk.
    mutating func restart() async throws {
      controller = Bench.make(source, serving, ledger, time)
      try await controller.start()
    }

    func run(_ passes: Int = 60, until condition: (Snapshot) -> Bool = { _ in false }) async {
      for _ in 0..<passes {
        if condition(await controller.pass()) { return }
        await serving.wait(milliseconds: 500)
      }
    }

    func declare(_ version: Int, revision: Int) async {
      await source.declare(Declare.version(version, id: ControllerTests.id, revision: revision))
    }
  }

  private func candidateWeight(_ snapshot: Snapshot) -> Int { snapshot.plan.reports.first?.weights.candidate ?? 0 }

  @Test func intentIsOnDiskBeforeEveryEffect() async throws {
    let bench = Bench()
    let ledger = bench.ledger
    await bench.serving.onApply { action in
      guard case .setRoute(let id, let route) = action else { return }
      let record = await ledger.record(id)
      #expect(record?.serving.stable?.id == route.stable, "the route is ahead of the journal")
      if let candidate = route.candidate {
        #expect(record?.change.candidate?.release.id == candidate)
      }
    }
    await bench.declare(1, revision: 1)
    await bench.run()
    await bench.declare(2, revision: 2)
    await bench.run()
    let routes = await bench.serving.applied.count { if case .setRoute = $0 { true } else { false } }
    #expect(routes == 4, "100, 10, 50 and 100 percent")
  }

  @Test func restartResumesTheSameStep() async throws {
    var bench = Bench()
    await bench.declare(1, revision: 1)
    await bench.run()
    await bench.declare(2, revision: 2)
    await bench.run { candidateWeight($0) == 50 }
    try await bench.restart()
    let snapshot = await bench.controller.pass()
    #expect(candidateWeight(snapshot) == 50)
    await bench.run()
    #expect(await bench.controller.snapshot?.plan.reports.first?.stable?.version == "2")
  }

  @Test func fullDiskStopsProgressButNotARollback() async throws {
    let bench = Bench()
    await bench.declare(1, revision: 1)
    await bench.run()
    await bench.declare(2, revision: 2)
    await bench.run { candidateWeight($0) == 10 }
    await bench.ledger.fill(true)
    await bench.run(30)
    let stuck = try #require(await bench.controller.snapshot)
    #expect(candidateWeight(stuck) == 10, "no weight rises without a journal")
    #expect(stuck.journalTrouble?.contains("disk full") == true)
    await bench.serving.change { fleet in
      var bad = Behaviour()
      bad.errorRate = 1
      fleet.behaviours[Declare.release(2, ControllerTests.id).id] = bad
    }
    await bench.run(30)
    #expect(await bench.serving.fleet.observed.routes[Self.id] == Route(stable: Declare.release(1, Self.id).id))
    #expect(await bench.ledger.record(Self.id)?.quarantine.isEmpty == true, "nothing could be written")
    await bench.ledger.fill(false)
    await bench.run(5)
    #expect(await bench.ledger.record(Self.id)?.quarantine.count == 1)
    #expect(await bench.ledger.events.contains { $0.kind == .rolledBack })
    #expect(await bench.controller.snapshot?.journalTrouble == nil)
  }

  @Test func previewDoesNothing() async throws {
    let bench = Bench()
    await bench.declare(1, revision: 1)
    let plan = await bench.controller.preview()
    #expect(!plan.actions.isEmpty)
    #expect(await bench.serving.applied.isEmpty)
    #expect(await bench.ledger.events.isEmpty)
  }

  @Test func convergedPassWritesNothing() async throws {
    let bench = Bench()
    await bench.declare(1, revision: 1)
    await bench.run()
    await bench.ledger.fill(true)
    await bench.run(10)
    #expect(await bench.controller.snapshot?.journalTrouble == nil, "something was written")
    #expect(await bench.controller.snapshot?.isConverged == true)
  }

  @Test func withoutItsJournalWhatServesIsStable() async throws {
    let bench = Bench()
    await bench.declare(1, revision: 1)
    await bench.run()
    await bench.serving.change { $0.adopt([ControllerTests.id: Declare.release(1, ControllerTests.id)]) }
    let ledger = MemoryLedger()
    // The source, which starts first, writes down its place.
    try await RemoteRepository.with { _ = try await $0.source(from: ledger) }
    #expect(await ledger.contents.facts.count == 1)
    let fresh = Bench.make(SetSource(), bench.serving, ledger, bench.time)
    try await fresh.start()
    await fresh.pass()
    #expect(await ledger.record(Self.id)?.isAdopted == true, "it is written down before a revision could be read")
    #expect(await bench.serving.fleet.observed.routes[Self.id] == Route(stable: Declare.release(1, Self.id).id))
  }

  @Test func withoutItsJournalWhatIsDeclaredAndServesIsLeftAlone() async throws {
    let bench = Bench()
    await bench.declare(1, revision: 1)
    await bench.run()
    await bench.serving.change { $0.adopt([ControllerTests.id: Declare.release(1, ControllerTests.id)]) }
    let fresh = Bench.make(bench.source, bench.serving, MemoryLedger(), bench.time)
    try await fresh.start()
    let before = await bench.serving.applied.count
    let snapshot = await fresh.pass()
    #expect(snapshot.plan.reports.first?.stable?.version == "1")
    #expect(await bench.serving.applied.count == before, "nothing that serves is touched")
  }

  @Test func decisionWhoseWriteIsInDoubtIsWrittenAnewAsItCameOut() async throws {
    let bench = Bench()
    await bench.declare(1, revision: 1)
    await bench.run()
    await bench.ledger.loseNextAnswer()
    await bench.declare(2, revision: 2)
    await bench.controller.pass()
    #expect(await bench.ledger.record(Self.id)?.declaration.release.version == "2", "it did reach the disk")
    await bench.declare(1, revision: 1)
    await bench.run(2)
    #expect(await bench.ledger.record(Self.id)?.declaration.release.version == "1")
    #expect(await bench.ledger.record(Self.id)?.change == Change.none)
    #expect(await bench.controller.snapshot?.journalTrouble == nil)
  }
}
