import Controller
import Domain
import Execution
import Journal
import Simulation

/// A fleet in memory behind the protocol, with a clock that the test moves.
actor FleetSystem: ServingSystem {
  private(set) var fleet = Fleet()
  private(set) var applied: [Action] = []
  private var beforeApply: (@Sendable (Action) async -> Void)?
  nonisolated let time: ManualTime

  init(time: ManualTime) { self.time = time }

  func observe() -> ObservedState { fleet.observed }
  func measure(_ requests: [MeasurementRequest], now: Instant) -> Evidence { fleet.measure(requests) }

  func apply(_ action: Action) async -> Outcome {
    await beforeApply?(action)
    applied.append(action)
    return fleet.apply(action)
  }

  func onApply(_ body: @escaping @Sendable (Action) async -> Void) { beforeApply = body }
  func change(_ body: @Sendable (inout Fleet) -> Void) { body(&fleet) }

  func wait(milliseconds: Int64) {
    time.advance(milliseconds)
    fleet.advance(to: time.now, requestsPerSecond: 1000)
  }
}

/// A journal in memory that can be made to fail.
actor MemoryLedger: Ledger {
  private(set) var contents = JournalContents()
  private(set) var events: [Event] = []
  private(set) var measured: [MeasuredGate] = []
  private var isFull = false
  private var losesAnswer = false

  func load() -> JournalContents { contents }

  func commit(_ entry: JournalEntry) throws(JournalError) {
    if isFull { throw JournalError(kind: .full, path: "journal.db", operation: "writing", detail: "disk full") }
    for record in entry.records { contents.records[record.id] = record }
    for id in entry.removals { contents.records[id] = nil }
    contents.facts.merge(entry.facts) { $1 }
    events += entry.events
    measured += entry.measured
    guard losesAnswer else { return }
    losesAnswer = false
    throw JournalError(kind: .io, path: "journal.db", operation: "writing", detail: "no answer")
  }

  /// The next entry is written, and an error comes back all the same.
  func loseNextAnswer() { losesAnswer = true }

  func fill(_ isFull: Bool) { self.isFull = isFull }
  func record(_ id: DeploymentID) -> Record? { contents.records[id] }
}

/// A source whose revision the test sets.
actor SetSource: DesiredSource {
  private var state = SourceState(following: SourceOrigin(url: "test", branch: "main", path: ""))

  func current() -> SourceState { state }

  func accept(_ tip: Revision) -> Response {
    guard state.status.waitingTip == tip else { return .refused("\(tip.short) is not the tip") }
    if case .relocated(_, let origin) = state.status { state.origin = origin }
    state.revision = tip
    state.status = .ok
    return .accepted("")
  }

  func relocate(to tip: Revision, at origin: SourceOrigin) { state.status = .relocated(tip: tip, to: origin) }
  func rewrite(to tip: Revision) { state.status = .rewritten(tip: tip, isOlder: false) }

  func declare(_ desired: DesiredState, from origin: SourceOrigin? = nil) {
    state.origin = origin
    state.desired = desired
    state.revision = desired.revision
    state.status = .ok
  }
}
