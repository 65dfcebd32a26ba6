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
  /// Of the commits that bring trained models; nil: this program on this host.
  package var author: CommitAuthor?
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

/// What `lineage` shows.
package struct LineageOptions: Equatable, Sendable {
  package var name: NameQuery
  /// Every release that is known, not only the one that serves.
  package var all: Bool
  package var state: String
  package var format: OutputFormat
}

/// What `logs` shows.
package struct LogsOptions: Equatable, Sendable {
  package var name: NameQuery
  package var state: String
  /// The beginning of a release's hash; nil for all that are kept.
  package var release: String?
  package var replica: Int?
  /// A training whose output is shown in place of the servers'; nil for the servers'.
  package var run: TrainingChoice?
  package var follow: Bool
  /// Only what was written in this last span.
  package var since: Interval?
}

/// A training as a person names it.
package enum TrainingChoice: Equatable, Sendable {
  case newest
  /// The beginning of its name.
  case named(String)
}
