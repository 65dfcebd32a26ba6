package import Domain

/// What one pass writes down: all of it becomes durable together, or none of it.
package struct JournalEntry: Equatable, Sendable {
  /// The time that a person is told for events and measurements; it orders nothing.
  package var at: WallTime
  package var records: [Record]
  package var removals: [DeploymentID]
  package var events: [Event]
  package var measured: [MeasuredGate]
  package var facts: [String: String]

  package init(
    at: WallTime, records: [Record] = [], removals: [DeploymentID] = [], events: [Event] = [],
    measured: [MeasuredGate] = [], facts: [String: String] = [:]
  ) {
    self.at = at
    self.records = records
    self.removals = removals
    self.events = events
    self.measured = measured
    self.facts = facts
  }

  /// Nothing to write: committing it touches no disk.
  package var isEmpty: Bool {
    records.isEmpty && removals.isEmpty && events.isEmpty && measured.isEmpty && facts.isEmpty
  }
}

/// All that the journal remembers beside its events and measurements.
package struct JournalContents: Equatable, Sendable {
  package var records: [DeploymentID: Record] = [:]
  package var facts: [String: String] = [:]
  /// Records that are there and could not be understood; the others are not touched by it.
  package var unreadable: [UnreadableRecord] = []

  package init() {}
}

/// A record that could not be decoded.
package struct UnreadableRecord: Equatable, Sendable {
  package let id: DeploymentID
  package let problem: String
}

/// An event with its place in the order of events.
package struct JournaledEvent: Equatable, Sendable {
  /// Rises with every event, whatever the wall clock does.
  package let seq: Int64
  package let at: WallTime
  package let event: Event
}

/// A measurement of a gate with its place in the order of measurements.
package struct JournaledMeasurement: Equatable, Sendable {
  /// Rises with every measurement, whatever the wall clock does.
  package let seq: Int64
  package let at: WallTime
  package let measured: MeasuredGate
}
