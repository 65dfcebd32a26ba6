import Domain
import Journal

/// What a controller remembers, and what of it still has to reach the disk.
struct Memory {
  var history = History()
  private var applied: Revision?
  /// Where that revision comes from.
  private var origin: SourceOrigin?
  private var written: [String: String] = [:]
  private var unsaved = Unsaved()

  /// Newest events, and newest measurements, that are kept while the journal can't be written.
  private static let keptEvents = 1000
  static let keptMeasurements = 1000

  private struct Unsaved {
    var changed: Set<DeploymentID> = []
    var removals: Set<DeploymentID> = []
    var events: [Event] = []
    var measured: [MeasuredGate] = []
  }

  /// Takes up what an earlier run left.
  mutating func take(_ contents: JournalContents) {
    history = Facts.history(contents.facts)
    history.records = contents.records.mapValues { $0.forgettingInstants() }
    written = contents.facts
  }

  /// Takes over what was found serving. It has to reach the disk even if nothing changes: a journal that holds
  /// something, and nothing of these, would make the next run take their declarations for first releases.
  mutating func adopt(_ records: [DeploymentID: Record]) {
    history.records.merge(records) { $1 }
    unsaved.changed.formUnion(records.keys)
  }

  /// True when no pass ever wrote here.
  var isNew: Bool { Facts.areOfNoPass(written) && history.records.isEmpty }

  /// Adds what a pass decided to what is to be written.
  ///
  /// - Parameters:
  ///   - revision: nil if none was read, or if this is not to be told.
  ///   - origin: where that revision comes from.
  mutating func remember(_ plan: Plan, revision: Revision?, origin: SourceOrigin? = nil) {
    history = plan.history
    if let revision { (applied, self.origin) = (revision, origin) }
    unsaved.removals.formUnion(plan.removals)
    unsaved.changed.formUnion(plan.changed)
    unsaved.removals.subtract(plan.changed)
    unsaved.changed.subtract(unsaved.removals)
    unsaved.events = Array((unsaved.events + plan.events).suffix(Self.keptEvents))
    unsaved.measured = Array((unsaved.measured + plan.measured).suffix(Self.keptMeasurements))
  }

  /// Whether `plan` reached the disk is not known, although an error came back: what is remembered of all that it
  /// touched is written anew.
  mutating func doubt(_ plan: Plan) {
    let touched = Set(plan.changed).union(plan.removals)
    unsaved.changed.formUnion(touched.filter { history.records[$0] != nil })
    unsaved.removals.formUnion(touched.filter { history.records[$0] == nil })
    written = [:]
  }

  /// Adds what is to be written although no plan says it.
  mutating func note(_ events: [Event]) {
    unsaved.events = Array((unsaved.events + events).suffix(Self.keptEvents))
  }

  /// What has to be written now; nil when everything is.
  func entry(at time: WallTime) -> JournalEntry? {
    let facts = Facts.encode(history, revision: applied, origin: origin).filter { written[$0.key] != $0.value }
    let records = unsaved.changed.sorted().compactMap { history.records[$0] }
    let entry = JournalEntry(
      at: time, records: records, removals: unsaved.removals.sorted(), events: unsaved.events,
      measured: unsaved.measured, facts: facts)
    return entry.isEmpty ? nil : entry
  }

  /// `entry` is on disk.
  mutating func saved(_ entry: JournalEntry) {
    written.merge(entry.facts) { $1 }
    unsaved = Unsaved()
  }
}
