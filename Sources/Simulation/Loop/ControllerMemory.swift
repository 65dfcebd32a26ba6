import Domain

/// What a running controller remembers, and what of it still has to reach the disk.
struct ControllerMemory: Equatable, Sendable {
  private(set) var history = History()
  private var applied: Revision?
  private var written: SimulatedJournal.Facts?
  private var changed: Set<DeploymentID> = []
  private var removals: Set<DeploymentID> = []
  private var events: [Event] = []
  private var measured: [MeasuredGate] = []

  init() {}

  /// Takes up what an earlier run left.
  init(_ journal: SimulatedJournal) {
    written = journal.facts
    applied = journal.facts?.revision
    history = History(
      records: journal.records.mapValues { $0.forgettingInstants() }, rejections: journal.facts?.rejections ?? [:],
      targets: journal.facts?.targets ?? [])
  }

  /// True when no controller ever wrote here.
  var isNew: Bool { written == nil && history.records.isEmpty }

  mutating func adopt(_ history: History) {
    self.history = history
    changed.formUnion(history.records.keys)
  }

  mutating func remember(_ plan: Plan, revision: Revision?) {
    history = plan.history
    applied = revision ?? applied
    removals.formUnion(plan.removals)
    changed.formUnion(plan.changed)
    removals.subtract(plan.changed)
    changed.subtract(removals)
    events += plan.events
    measured += plan.measured
  }

  /// Whether `plan` reached the disk is not known, although an error came back.
  mutating func doubt(_ plan: Plan) {
    let touched = Set(plan.changed).union(plan.removals)
    changed.formUnion(touched.filter { history.records[$0] != nil })
    removals.formUnion(touched.filter { history.records[$0] == nil })
    written = nil
  }

  /// What has to be written now; nil when everything is.
  func entry() -> SimulatedJournal.Entry? {
    let facts = SimulatedJournal.Facts(revision: applied, targets: history.targets, rejections: history.rejections)
    var entry = SimulatedJournal.Entry()
    if facts != written { entry.facts = facts }
    entry.records = changed.sorted().compactMap { history.records[$0] }
    entry.removals = removals.sorted()
    entry.events = events
    entry.measured = measured
    return entry == SimulatedJournal.Entry() ? nil : entry
  }

  mutating func saved(_ entry: SimulatedJournal.Entry) {
    if let facts = entry.facts { written = facts }
    changed = []
    removals = []
    events = []
    measured = []
  }
}
