package import Domain

/// What is on disk: it outlives a crash, and a commit is in it whole or not at all.
package struct SimulatedJournal: Equatable, Sendable {
  package internal(set) var records: [DeploymentID: Record] = [:]
  /// Nil while no controller ever wrote.
  package internal(set) var facts: Facts?
  package internal(set) var events: [Event] = []
  /// Transactions so far.
  package internal(set) var commits = 0

  /// What is remembered beside the records.
  package struct Facts: Equatable, Sendable {
    package var revision: Revision?
    package var targets: [LocalTarget] = []
    package var rejections: [DeploymentID: String] = [:]
  }

  /// One transaction.
  package struct Entry: Equatable, Sendable {
    package internal(set) var records: [Record] = []
    package internal(set) var removals: [DeploymentID] = []
    package internal(set) var events: [Event] = []
    package internal(set) var measured: [MeasuredGate] = []
    package internal(set) var facts: Facts?
  }

  package init() {}

  mutating func commit(_ entry: Entry) {
    for record in entry.records { records[record.id] = record }
    for id in entry.removals { records[id] = nil }
    events += entry.events
    if let facts = entry.facts { self.facts = facts }
    commits += 1
  }
}
