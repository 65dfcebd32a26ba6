package import Domain
import Isolation

/// Trains with programs on this machine, each under a supervisor that outlives this process.
///
/// `adopt` takes up what an earlier controller left, `look` says what is there, the orders change it; `run` owns all
/// that takes longer. What is to survive a crash is in the folder of each attempt.
package actor CommandTrainers: TrainingSystem {
  private let executor = QueueExecutor(label: "setpoint.training")
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Writes files and folders of a commit, given from its root (none: all of it), below a folder.
  package typealias Export =
    @Sendable (_ revision: Revision, _ paths: [String], _ folder: String) async throws -> Void

  /// Fires when something changed by itself: an attempt ended, a result was collected.
  package nonisolated let changes: AsyncStream<Void>
  private let changed: AsyncStream<Void>.Continuation

  typealias Job = @Sendable () async -> Void
  private let jobs: AsyncStream<Job>
  private let newJobs: AsyncStream<Job>.Continuation

  let folder: String
  let executable: String
  let searchPath: String
  let limits: TrainingLimits
  let now: @Sendable () -> Instant
  let export: Export
  let note: @Sendable (String) -> Void
  /// What fails now is ended from outside.
  var isOutOfService = false
  var attempts: [AttemptID: Attempt] = [:]

  /// - Parameters:
  ///   - folder: absolute path; the caller sees to it that only one process uses it at a time.
  ///   - executable: this program; its hidden command `train` is the supervisor.
  ///   - searchPath: `PATH` of the commands.
  ///   - limits: of attempts that are started from now on.
  ///   - now: time since boot.
  ///   - note: takes a line about trouble of this machine, for its operator.
  package init(
    folder: String, executable: String, searchPath: String, limits: TrainingLimits = TrainingLimits(),
    now: @escaping @Sendable () -> Instant, note: @escaping @Sendable (String) -> Void = { _ in },
    export: @escaping Export
  ) {
    self.folder = folder
    self.executable = executable
    self.searchPath = searchPath
    self.limits = limits
    self.now = now
    self.note = note
    self.export = export
    (changes, changed) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    (jobs, newJobs) = AsyncStream.makeStream(of: Job.self)
  }

  /// Prepares, watches and collects until it is cancelled; trainings go on then. To be called once, after `adopt`.
  package func run() async {
    let jobs = jobs
    await withDiscardingTaskGroup { group in
      for await job in jobs { group.addTask { await job() } }
      group.cancelAll()
    }
  }

  package func look() -> [AttemptID: ObservedTraining] {
    let now = now()
    return attempts.mapValues { $0.observed(now) }
  }

  func enqueue(_ job: @escaping Job) { newJobs.yield(job) }

  func folder(of id: AttemptID) -> AttemptFolder { AttemptFolder(of: id, in: folder) }

  /// A change by itself. One that is being cancelled has become that, whatever else it did.
  func advance(_ id: AttemptID, to state: Attempt.State) {
    guard let attempt = attempts[id] else { return }
    attempts[id]?.state = attempt.isBeingCancelled ? .cancelled : state
    clear(id)
    changed.yield()
  }

  /// What may be ordered has changed, and nothing else.
  func wake() { changed.yield() }
}
