package import Domain

/// What the command line asks for, checked and complete.
package enum Command: Equatable, Sendable {
  case validate(ValidateOptions)
  case plan(PlanOptions)
  case run(RunOptions)
  case status(StatusOptions)
  case history(HistoryOptions)
  case logs(LogsOptions)
  case confirm(state: String)
  case down(state: String)
  /// The network half of reading Git, in a process of its own. Not for people; the words are passed on as they are.
  case gitFetch([String])
  /// Nil: the whole.
  case help(CommandName?)
  case version
}

/// How results are printed.
package enum OutputFormat: String, Equatable, Sendable, CaseIterable {
  case text, json
}

/// What `validate` checks, and how it tells.
package struct ValidateOptions: Equatable, Sendable {
  /// Files and folders; `-` is standard input. Never empty.
  package var paths: [String]
  /// The folder that references are resolved in.
  package var root: String?
  package var format: OutputFormat
}

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
