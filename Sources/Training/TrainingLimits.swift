package import Domain

/// What one attempt of a command trainer may use. Kept with the attempt, so that its supervisor knows them.
package struct TrainingLimits: Codable, Equatable, Sendable {
  /// What its output folder and its home may hold, in bytes on disk.
  package var outputBytes = 64 << 30
  /// The same, in files and folders.
  package var outputFiles = 100_000
  /// Largest single file that it may write, in bytes.
  package var fileBytes = 64 << 30
  /// Descriptors that each of its processes may have open.
  package var descriptors = 65_536
  /// Threads that all its processes may have together; more are a fork bomb, and ended without grace.
  package var threads = 16_384
  /// `oom_score_adj` of its processes: out of memory, the kernel kills them before model servers, which are at 0.
  package var oomScore = 500
  /// Niceness of its processes: model servers, at 0, get about ten times as much of a busy processor.
  package var niceness = 10
  /// The disk is kept from having less room than this, in bytes: journal and model servers live on it.
  package var freeBytes = 512 << 20
  /// What is kept of the beginning of its output, in bytes.
  package var logHeadBytes = 1 << 20
  /// What is kept of the end of its output, in bytes; at most twice as much.
  package var logTailBytes = 4 << 20
  /// Between SIGTERM and SIGKILL.
  package var grace = Interval.seconds(10)
  /// From SIGKILL to the end of a family, as it is hoped for; a supervisor that takes twice as long is killed itself.
  package var killed = Interval.seconds(10)
  /// Before a result is collected again that this machine's trouble kept from its place; doubled each time.
  package var firstCollectPause = Interval.seconds(5)
  /// The longest of these pauses.
  package var longestCollectPause = Interval.minutes(5)

  package init() {}

  /// Between two looks of a supervisor at deadline and disk.
  static let tick = Interval.seconds(1)
  /// Between two looks at processes that are being ended.
  static let shortTick = Interval(milliseconds: 100)
  /// The last lines that a reason quotes, in bytes and in lines.
  static let quotedBytes = 2048
  static let quotedLines = 10
  /// Read of a pipe at a time, in bytes, and how often before anything else is looked at.
  static let pipeBytes = 64 << 10
  static let pipeReads = 16
  /// Longest file of ours that is read back, in bytes: a job with all its parameters.
  static let storedBytes = 4 << 20

  /// Longest `result.json`, in bytes, and how deep it may be nested.
  static let resultBytes = 1 << 20
  static let resultDepth = 8
  /// Metrics of a result, and the length of a metric's name in bytes.
  static let metrics = 200
  static let metricNameBytes = 128
  /// Largest model, in bytes: as much as the local target fetches.
  static let modelBytes = 64 << 30
  /// Longest path of a model in the output folder, and longest name of a file, in bytes.
  static let pathBytes = 1024
  static let nameBytes = 200
  /// Longest version of a result, in characters.
  static let versionLength = 128
  /// What a reason quotes of a text of somebody else's, in Unicode scalars.
  static let excerptLength = 60
  /// Copied and hashed at a time, in bytes.
  static let copyBytes = 1 << 20
}
