package import Domain

/// Every bound of the journal, with its unit.
package struct JournalLimits: Equatable, Sendable {
  /// Newest events that are kept whatever they are about.
  package var keptEvents: Int
  /// Newest events that are kept for each deployment, also when others have filled `keptEvents`.
  package var keptEventsPerDeployment: Int
  /// A measurement goes when this many newer ones were written, whatever they are about: the table never holds more.
  package var keptMeasurements: Int
  /// Newest measurements that are kept for each deployment: one that measures much displaces only its own. A rollout
  /// of 24 hours with five gates that are measured every minute makes 7200.
  package var keptMeasurementsPerDeployment: Int
  /// Events and measurements appended between two prunings.
  package var pruneEvery: Int
  /// Most events in one answer of `history`, and most measurements in one of `measurements`.
  package var entriesPerQuery: Int
  /// How long to wait for another process to let go of the file before it is reported as busy.
  package var busyWait: Interval
  /// Largest size of the file, in pages of 4 KiB.
  package var pages: Int

  package static let standard = JournalLimits(
    keptEvents: 100_000, keptEventsPerDeployment: 1000, keptMeasurements: 1_000_000,
    keptMeasurementsPerDeployment: 10_000, pruneEvery: 1000, entriesPerQuery: 10_000, busyWait: .seconds(2),
    pages: 1_048_576)
}
