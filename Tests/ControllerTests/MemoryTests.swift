import Domain
import Journal
import Planner
import Testing

@testable import Controller

/// What still has to reach the disk, and what may go on without it.
struct MemoryTests {
  private static let id = DeploymentID(namespace: "risk", name: "fraud")
  private static let other = DeploymentID(namespace: "risk", name: "limits")
  private static let time = WallTime(milliseconds: 1000)

  private func measured(_ samples: Int, of id: DeploymentID = Self.id) -> MeasuredGate {
    MeasuredGate(
      deployment: id, release: ReleaseID(unchecked: String(repeating: "2", count: 64)), version: "2", weight: 10,
      evidence: GateEvidence(gate: "errors", verdict: .pass, value: 0.01, bound: "max 0.02", samples: samples))
  }

  private func plan(_ measured: [MeasuredGate]) -> Plan {
    var plan = Plan()
    plan.measured = measured
    return plan
  }

  /// A memory whose facts are on disk.
  private func settled() -> Memory {
    var memory = Memory()
    if let entry = memory.entry(at: Self.time) { memory.saved(entry) }
    return memory
  }

  @Test func measurementsAloneAreWrittenOnce() {
    var memory = settled()
    #expect(memory.entry(at: Self.time) == nil)
    memory.remember(plan([measured(1)]), revision: nil)
    memory.remember(plan([measured(2)]), revision: nil)
    let entry = memory.entry(at: Self.time)
    #expect(entry == JournalEntry(at: Self.time, measured: [measured(1), measured(2)]))
    if let entry { memory.saved(entry) }
    #expect(memory.entry(at: Self.time) == nil)
  }

  @Test func theNewestAreKeptWhileTheJournalCanNotBeWritten() {
    var memory = settled()
    for number in 1...2 * Memory.keptMeasurements { memory.remember(plan([measured(number)]), revision: nil) }
    let kept = memory.entry(at: Self.time)?.measured ?? []
    #expect(kept.map(\.evidence.samples) == Array(Memory.keptMeasurements + 1...2 * Memory.keptMeasurements))
  }

  @Test func whatWaitsForTheDiskIsMeasuredAgainAndTheRestGoesOn() {
    var raised = plan([measured(1), measured(2, of: Self.other)])
    raised.changed = [Self.id]
    raised.actions = [Self.id, Self.other].map {
      PlannedAction(deployment: $0, action: .removeRoute($0), reason: "why")
    }
    let prudent = raised.without(raised.mustWait(old: History()), old: History())
    #expect(prudent.measured == [measured(2, of: Self.other)])
    #expect(prudent.actions.map(\.deployment) == [Self.other], "having measured holds nothing up")
  }
}
