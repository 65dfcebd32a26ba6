import Domain
import Journal

/// What a controller remembers, and what of it still has to reach the disk.
struct Memory {
  var history = History()
  private var applied: Revision?
  private var written: [String: String] = [:]
  private var unsaved = Unsaved()

  /// Newest events that are kept while the journal can't be written.
  private static let keptEvents = 1000

  private struct Unsaved {
    var changed: Set<DeploymentID> = []
    var removals: Set<DeploymentID> = []
    var events: [Event] = []
  }

  /// Takes up what an earlier run left.
  mutating func take(_ contents: JournalContents) {
    history = Facts.history(contents.facts)
    history.records = contents.records.mapValues { $0.forgettingInstants() }
    written = contents.facts
  }

  /// True when no controller ever wrote here.
  var isNew: Bool { written.isEmpty && history.records.isEmpty }

  /// Adds what a pass decided to what is to be written.
  mutating func remember(_ plan: Plan, revision: Revision?) {
    history = plan.history
    applied = revision ?? applied
    unsaved.removals.formUnion(plan.removals)
    unsaved.changed.formUnion(plan.changed)
    unsaved.removals.subtract(plan.changed)
    unsaved.changed.subtract(unsaved.removals)
    unsaved.events = Array((unsaved.events + plan.events).suffix(Self.keptEvents))
  }

  /// Adds what is to be written although no plan says it.
  mutating func note(_ events: [Event]) {
    unsaved.events = Array((unsaved.events + events).suffix(Self.keptEvents))
  }

  /// What has to be written now; nil when everything is.
  func entry(at time: WallTime) -> JournalEntry? {
    let facts = Facts.encode(history, revision: applied).filter { written[$0.key] != $0.value }
    let records = unsaved.changed.sorted().compactMap { history.records[$0] }
    guard !records.isEmpty || !unsaved.removals.isEmpty || !unsaved.events.isEmpty || !facts.isEmpty else { return nil }
    return JournalEntry(
      at: time, records: records, removals: unsaved.removals.sorted(), events: unsaved.events, facts: facts)
  }

  /// `entry` is on disk.
  mutating func saved(_ entry: JournalEntry) {
    written.merge(entry.facts) { $1 }
    unsaved = Unsaved()
  }
}
