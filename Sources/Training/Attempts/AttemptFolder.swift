import CSystem
import Domain
import Glibc

/// The folder of one attempt, `RUN/NUMBER`: all that is kept of it, and all that outlives the controller.
struct AttemptFolder: Equatable, Sendable {
  let path: String

  init(_ path: String) { self.path = path }

  init(of attempt: AttemptID, in trainings: String) {
    path = "\(trainings)/\(attempt.run)/\(attempt.number)"
  }

  /// What was asked for; written first.
  var order: String { "\(path)/job.json" }
  /// What the revision holds.
  var source: String { "\(path)/source" }
  /// Where the command leaves its result.
  var output: String { "\(path)/output" }
  /// What may be large, and is of no use once all is known that is to be known of the attempt.
  var bulk: [String] { [source, output, home] }
  /// What programs write to their user's home; not collected.
  var home: String { "\(path)/home" }
  /// How the command is started; written when all is prepared for it.
  var launch: String { "\(path)/launch.json" }
  /// Made once, by whoever starts the command or sees to it that nobody ever does.
  var started: String { "\(path)/started" }
  /// Held by the supervisor while it lives.
  var lock: String { "\(path)/lock" }
  /// It is never to start, and to end.
  var tombstone: String { "\(path)/cancelled" }
  var ending: String { "\(path)/ended.json" }
  var collection: String { "\(path)/collected.json" }

  /// The beginning of what the command wrote.
  var log: String { "\(path)/log" }
  /// What followed, of which only the newest is kept: this one first, then `newerLog`.
  var olderLog: String { "\(path)/log.older" }
  var newerLog: String { "\(path)/log.newer" }
  /// What the supervisor wrote, if anything went wrong with it.
  var supervisorLog: String { "\(path)/supervisor.log" }

  var isCancelled: Bool { Files.exists(tombstone) }

  /// Takes the one right to start the command; false when it is gone.
  func claim() throws(TrainingFault) -> Bool { try Files.mark(started) }

  /// The process that supervises it now; nil when none does.
  func supervisor() throws(TrainingFault) -> Int32? {
    let descriptor = open(lock, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw Files.failure("can't open", lock)
    }
    defer { close(descriptor) }
    var owner: pid_t = 0
    let code = csys_lock_owner(descriptor, &owner)
    guard code == 0 else { throw TrainingFault("can't look at the lock", lock, code: code) }
    return owner > 0 ? owner : nil
  }
}
