package import Domain

/// Every bound of the journal, with its unit.
package struct JournalLimits: Equatable, Sendable {
  /// Newest events that are kept whatever they are about.
  package var keptEvents: Int
  /// Newest events that are kept for each deployment, also when others have filled `keptEvents`.
  package var keptEventsPerDeployment: Int
  /// Events appended between two prunings.
  package var pruneEvery: Int
  /// Most events in one answer of `history`.
  package var eventsPerQuery: Int
  /// How long to wait for another process to let go of the file before it is reported as busy.
  package var busyWait: Interval
  /// Largest size of the file, in pages of 4 KiB.
  package var pages: Int

  package static let standard = JournalLimits(
    keptEvents: 100_000, keptEventsPerDeployment: 1000, pruneEvery: 1000, eventsPerQuery: 10_000,
    busyWait: .seconds(2), pages: 1_048_576)
}
