package import Domain

/// Whom `plan` asks, and how it tells.
package struct PlanOptions: Equatable, Sendable {
  package var state: String
  package var format: OutputFormat
  package var detailedExitCode: Bool
}

/// What `run` follows, and how.
package struct RunOptions: Equatable, Sendable {
  package var repo: String
  package var branch: String
  /// Folder in the repository.
  package var path: String
  package var state: String
  package var poll: Interval
  /// A tip that does not contain the revision in force is followed without anybody's word.
  package var allowRewrites: Bool
  /// Ends when all has converged, at the latest after the interval; nil runs for ever.
  package var once: Interval?
}

/// What `status` shows, and how often.
package struct StatusOptions: Equatable, Sendable {
  /// Nil: all.
  package var name: NameQuery?
  package var state: String
  package var format: OutputFormat
  package var mode: Mode

  package enum Mode: Equatable, Sendable {
    case show
    /// Again and again, until interrupted.
    case watch
    /// Until it holds, at the longest for `timeout`.
    case wait(WaitCondition, timeout: Interval)
  }
}

/// What `history` shows.
package struct HistoryOptions: Equatable, Sendable {
  package var name: NameQuery
  package var state: String
  package var format: OutputFormat
  /// Newest entries at most.
  package var limit: Int
  package var content: Content = .decisions

  package enum Content: Equatable, Sendable {
    case decisions
    /// Of one gate; nil for all.
    case measurements(gate: String?)
  }
}

/// What `logs` shows.
package struct LogsOptions: Equatable, Sendable {
  package var name: NameQuery
  package var state: String
  /// The beginning of a release's hash; nil for all that are kept.
  package var release: String?
  package var replica: Int?
  package var follow: Bool
  /// Only what was written in this last span.
  package var since: Interval?
}
