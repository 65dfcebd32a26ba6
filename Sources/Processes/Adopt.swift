import CSystem
import Glibc

/// Takes up a process that another controller, or this one before its restart, started.
///
/// - Returns: a handle, or nil when that very process has ended, also if its id was given to another since.
package func adopt(_ identity: ProcessIdentity) throws(ProcessError) -> ProcessHandle? {
  // The pidfd comes first: once it is held, the comparison below can't be outrun by a reuse of the id.
  let descriptor = csys_pidfd_open(identity.pid)
  guard descriptor >= 0 else {
    if errno == ESRCH || errno == EINVAL { return nil }
    throw ProcessError(.noCapacity, "process \(identity.pid)", code: errno)
  }
  let stat = ProcessStat.read(identity.pid)
  guard let stat, stat.startTime == identity.startTime, currentBootID() == identity.bootID, stat.state != "Z" else {
    close(descriptor)
    return nil
  }
  return ProcessHandle(identity: identity, descriptor: descriptor, isChild: false)
}
