import CSystem
import Domain
import Glibc
import Processes

/// Carries one attempt out: starts its command, watches it, ends all of it, and writes down how it ended.
///
/// To be called once, on a thread that lives until the process ends, in a process without other children. Does nothing
/// when another process did or does the same, or the attempt was cancelled.
///
/// - Parameter path: the attempt's folder, prepared.
package func supervise(folder path: String) throws(TrainingFault) {
  // From here on a cancellation is noted instead of killing, as it must find the lock's owner able to end the rest.
  let cancelled = csys_signal_event(SIGTERM)
  guard cancelled >= 0 else { throw TrainingFault("can't watch for signals in", path, code: errno) }
  let folder = AttemptFolder(path)
  guard try Claim.take(folder) else { return }
  let ending = try carryOut(folder, cancelled: cancelled)
  try Files.store(ending, to: folder.ending)
}

private func carryOut(_ folder: AttemptFolder, cancelled: Int32) throws(TrainingFault) -> Ending {
  if folder.isCancelled { return Ending(trouble: "it was cancelled before it started") }
  guard let launch = try Files.load(Launch.self, from: folder.launch) else {
    return Ending(trouble: "\(folder.launch) can't be read; it was written by another version or damaged")
  }
  if let excess = Usage(launch.limits).excess(in: folder) { return Ending(trouble: excess) }
  var log = try BoundedLog(folder, limits: launch.limits)
  do throws(ProcessError) {
    try becomeSubreaper()
    let ward = try Ward(
      command: launch.command, environment: launch.environment, directory: launch.directory,
      bounds: launch.limits.bounds)
    return Supervision(launch, folder, ward, cancelled: cancelled).run(&log)
  } catch {
    return Ending(trouble: "the command could not be started: \(error)")
  }
}

extension TrainingLimits {
  /// No bound on the processes of the user (RLIMIT_NPROC): it would count those of others too, of containers even that
  /// can't be seen from here.
  fileprivate var bounds: WardBounds {
    WardBounds(fileBytes: fileBytes, descriptors: descriptors, oomScore: oomScore, niceness: niceness)
  }
}

/// The one right to carry an attempt out.
private enum Claim {
  /// False when another process has it or had it. The lock goes with this process.
  static func take(_ folder: AttemptFolder) throws(TrainingFault) -> Bool {
    let lock = open(folder.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw Files.failure("can't open", folder.lock) }
    let code = csys_lock_own(lock)
    if code == EAGAIN || code == EACCES { return false }
    guard code == 0 else { throw TrainingFault("can't lock", folder.lock, code: code) }
    return try folder.claim()
  }
}
