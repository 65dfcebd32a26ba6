import CSystem
@preconcurrency import Dispatch
import Glibc

/// A running process, a child of ours or an adopted one, that can be waited for and signalled.
///
/// Dropping the handle leaves the process alone.
package final class ProcessHandle: Sendable {
  package let identity: ProcessIdentity
  private let watch: ProcessWatch
  private let source: any DispatchSourceRead
  private let isChild: Bool

  init(identity: ProcessIdentity, descriptor: Int32, isChild: Bool) {
    self.identity = identity
    self.isChild = isChild
    watch = ProcessWatch(owning: descriptor, isChild: isChild)
    source = watch.start()
  }

  deinit {
    // A child is still watched, to be reaped; nobody else would.
    if !isChild { source.cancel() }
  }

  /// How it ended; nil while it runs (and for the instant until its end is noticed).
  package var exitStatus: ExitStatus? { watch.status }

  /// Waits for its end; several tasks may wait. Throws only when the waiting task is cancelled first.
  package func exited() async throws(CancellationError) -> ExitStatus {
    try await watch.wait()
  }

  /// Signals the process alone.
  ///
  /// - Returns: false when it has already ended. It can never reach another process with the same id.
  @discardableResult
  package func signal(_ number: Int32) throws(ProcessError) -> Bool {
    try delivered(csys_pidfd_send_signal(watch.descriptor, number))
  }

  /// Signals the process and everything it started that stayed in its group, also when it has itself ended.
  ///
  /// - Returns: false when nobody was left to signal.
  @discardableResult
  package func signalGroup(_ number: Int32) throws(ProcessError) -> Bool {
    guard ownsGroup(identity) else { return false }
    return try delivered(kill(-identity.pid, number) == 0 ? 0 : errno)
  }

  private func delivered(_ code: Int32) throws(ProcessError) -> Bool {
    switch code {
    case 0: return true
    case ESRCH: return false
    case EPERM: throw ProcessError(.notPermitted, "process \(identity.pid)", code: code)
    default: throw ProcessError(.system, "process \(identity.pid)", code: code)
    }
  }
}
