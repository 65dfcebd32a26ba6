import Domain
import Processes

/// What was asked for, and when: enough to go on after a crash of the controller.
struct Order: Codable, Equatable, Sendable {
  let job: TrainingJob
  let attempt: Int
  /// On the clock of `boot`.
  let askedAt: Instant
  /// The machine's boot; times and processes of another one mean nothing.
  let boot: String

  var id: AttemptID { AttemptID(run: job.run, number: attempt) }
  var isOfThisBoot: Bool { boot == currentBootID() }
}
