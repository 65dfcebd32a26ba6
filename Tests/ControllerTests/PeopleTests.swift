import Domain
import Journal
import Testing

@testable import Controller

/// What people ask a controller for: when they are answered, and that an answer is true.
@Suite(.timeLimit(.minutes(1)))
struct PeopleTests {
  private static let id = ObedientPlanner.id
  private static let by = Attribution(who: "alice", why: "INC-4711")
  private static let tip = Revision(unchecked: String(repeating: "b", count: 40))

  private struct Bench {
    let source = SetSource()
    let ledger = MemoryLedger()
    let bell = Doorbell()
    let controller: Controller

    /// After the first pass, which wrote down what `ObedientPlanner` begins with.
    init() async {
      let time = ManualTime()
      controller = Controller(
        source: source, serving: FleetSystem(time: time), ledger: ledger, clock: time.clock, log: SilentLog(),
        decide: ObedientPlanner.plan)
      await source.declare(Declare.version(2, id: PeopleTests.id, revision: 1))
      await controller.pass()
    }

    func ask(_ verb: Verb, release: String? = nil) async -> Response {
      await controller.ask(PeopleTests.id, verb, by: PeopleTests.by, release: release)
    }

    var record: Record? { get async { await ledger.record(PeopleTests.id) } }
  }

  /// Runs the loop while `body` asks.
  private func running(_ body: (Bench) async throws -> Void) async rethrows {
    let bench = await Bench()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await bench.controller.run(bench.bell) }
      try await body(bench)
      group.cancelAll()
    }
  }

  /// As many ask as may wait, and one more. Nobody runs a pass: the first answer is that of the one who was too many.
  private func crowded(_ bench: Bench, _ body: (Response) async -> Void) async -> [Response] {
    await withTaskGroup(of: Response.self) { group in
      for _ in 0...50 { group.addTask { await bench.ask(.suspend) } }
      if let first = await group.next() { await body(first) }
      return await group.reduce(into: []) { $0.append($1) }
    }
  }

  @Test func whatIsAcceptedIsDurableAndNamesWhoAndWhy() async {
    await running { bench in
      let words = "suspend 4cf298 by alice: INC-4711"
      #expect(await bench.ask(.suspend, release: "4cf298") == .accepted(words))
      #expect(await bench.record?.suspension == Self.by)
      #expect(await bench.ledger.events.last?.reason == words)
    }
  }

  @Test func aRefusalIsPassedOn() async {
    await running { #expect(await $0.ask(.approve) == .refused("nothing waits for it")) }
  }

  @Test func whatIsNotAnsweredIsRefused() async {
    await running {
      #expect(await $0.ask(.retry) == .refused("the controller did not answer it; say it again"))
    }
  }

  @Test func whatBreaksARuleIsRefusedAndNotDone() async throws {
    try await running { bench in
      guard case .refused(let reason) = await bench.ask(.promote) else { throw Accepted() }
      #expect(reason.contains("rule of safety"))
      #expect(await bench.record?.suspension == nil)
    }
  }

  @Test func whatCanNotBeWrittenIsRefusedAndLeavesNothingBehind() async throws {
    try await running { bench in
      await bench.ledger.fill(true)
      guard case .refused(let reason) = await bench.ask(.suspend) else { throw Accepted() }
      #expect(reason.contains("disk full") && reason.hasSuffix("; nothing was changed"), "\(reason)")
      await bench.ledger.fill(false)
      #expect(await bench.ask(.approve) == .refused("nothing waits for it"))
      #expect(await bench.record?.suspension == nil)
      #expect(await bench.controller.snapshot?.journalTrouble == nil)
    }
  }

  @Test func aRetreatNeedsNoDisk() async throws {
    try await running { bench in
      await bench.ledger.fill(true)
      guard case .accepted(let message) = await bench.ask(.abort) else { throw Refused() }
      #expect(message.hasPrefix("abort - by alice: INC-4711; this is not written down yet: "), "\(message)")
      #expect(message.contains("disk full"))
      await bench.ledger.fill(false)
      _ = await bench.ask(.approve)
      #expect(await bench.record?.change == Change.none)
    }
  }

  @Test func aTrainingIsNotPromisedWithoutADiskAlsoBesideARetreat() async throws {
    try await running { bench in
      await bench.ledger.fill(true)
      guard case .refused(let reason) = await bench.ask(.retrain) else { throw Accepted() }
      #expect(reason.contains("disk full") && reason.hasSuffix("; nothing was changed"), "\(reason)")
      await bench.ledger.fill(false)
      guard case .accepted = await bench.ask(.retrain) else { throw Refused() }
    }
  }

  @Test func tooManyAreRefusedAtOnceAndNobodyElseIs() async {
    let bench = await Bench()
    let others = await crowded(bench) { first in
      #expect(first == .refused("50 others wait already; say it again in a moment"))
      _ = await bench.controller.preview()
      await bench.controller.pass()
    }
    #expect(others == Array(repeating: .accepted("suspend - by alice: INC-4711"), count: 50))
  }

  @Test func aControllerThatStopsLeavesNobodyWaiting() async {
    let bench = await Bench()
    let stopping = Response.refused("the controller is stopping; say it again when it runs")
    let others = await crowded(bench) { _ in
      await withTaskGroup(of: Void.self) { group in
        group.cancelAll()
        group.addTask { await bench.controller.run(bench.bell) }
      }
    }
    #expect(others == Array(repeating: stopping, count: 50))
    #expect(await bench.ask(.suspend) == stopping)
    #expect(await bench.record?.suspension == nil)
  }

  // MARK: Confirming

  @Test func deletionsAreConfirmedForTheRevisionInForceAlone() async throws {
    try await running { bench in
      let revision = try #require(await bench.source.current().revision)
      guard case .refused = await bench.controller.confirm(Self.tip, by: Self.by) else { throw Accepted() }
      #expect(await bench.record?.hold != nil)
      let words = "revision \(revision.short) is confirmed"
      #expect(await bench.controller.confirm(revision, by: Self.by) == .accepted(words))
      #expect(await bench.record?.hold == nil)
      #expect(await bench.ledger.events.last?.reason == "confirmed by alice: INC-4711")
      let again = Response.accepted("\(words); nothing waits for that now")
      #expect(await bench.controller.confirm(revision, by: Self.by) == again)
    }
  }

  @Test func aRewrittenBranchIsFollowedAndTheHistorySaysWhoLetIt() async {
    await running { bench in
      await bench.source.rewrite(to: Self.tip)
      let answer = await bench.controller.confirm(Self.tip, by: Self.by)
      #expect(answer == .accepted("the rewritten branch is followed: \(Self.tip.short) is in force"))
      #expect(await bench.source.current().revision == Self.tip)
      let event = await bench.ledger.events.last { $0.revision == Self.tip }
      #expect(event?.deployment == Self.id)
      #expect(event?.reason.hasSuffix("confirmed by alice: INC-4711") == true)
    }
  }

  @Test func anotherSourceIsFollowedAndRememberedOnceItIsInForce() async {
    let before = SourceOrigin(url: "https://example.com/old", branch: "main", path: "")
    let after = SourceOrigin(url: "https://example.com/new", branch: "main", path: "")
    await running { bench in
      await bench.source.declare(Declare.version(2, id: Self.id, revision: 1), from: before)
      await bench.controller.pass()
      await bench.source.relocate(to: Self.tip, at: after)
      await bench.controller.pass()
      let first = Facts.origin(await bench.ledger.contents.facts)
      #expect(first == before)
      let answer = await bench.controller.confirm(Self.tip, by: Self.by)
      #expect(answer == .accepted("another repository, branch or path is followed: \(Self.tip.short) is in force"))
      let second = Facts.origin(await bench.ledger.contents.facts)
      #expect(second == after)
      let event = await bench.ledger.events.last { $0.revision == Self.tip }
      #expect(event?.reason.hasSuffix("confirmed by alice: INC-4711") == true)
    }
  }

  @Test func whoLetABranchBeRewrittenIsWrittenDownOnceTheDiskCan() async {
    await running { bench in
      await bench.source.rewrite(to: Self.tip)
      await bench.ledger.fill(true)
      _ = await bench.controller.confirm(Self.tip, by: Self.by)
      await bench.ledger.fill(false)
      _ = await bench.ask(.approve)
      #expect(await bench.ledger.events.count { $0.revision == Self.tip } == 1)
    }
  }

  private struct Accepted: Error {}
  private struct Refused: Error {}
}
