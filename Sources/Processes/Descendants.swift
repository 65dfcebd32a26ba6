import CSystem
import Glibc

/// All running processes that this one started, their children included; a snapshot.
///
/// With a subreaper none gets lost: whose parent ended is a child of this process. Reads all of `/proc`.
package func descendants() -> [ProcessIdentity] {
  guard let boot = currentBootID() else { return [] }
  let children = Dictionary(grouping: processIDs().compactMap(ProcessStat.read), by: \.parent)
  var found: [ProcessStat] = []
  var parents = [getpid()]
  while let parent = parents.popLast() {
    let next = children[parent] ?? []
    found += next
    parents += next.map(\.pid)
  }
  return found.filter(\.isRunning).map { ProcessIdentity(pid: $0.pid, startTime: $0.startTime, bootID: boot) }
}

/// All running processes that were given a variable with this value, as far as we may look at them; a snapshot.
///
/// Finds what lost its supervisor. A process that changed its environment is not found.
package func processes(withVariable name: String, _ value: String) -> [ProcessIdentity] {
  let wanted = Array("\(name)=\(value)".utf8)
  return processIDs().compactMap { id in
    // Before the environment: an id that is given away in between is then found out by its start time.
    guard id != getpid(), let identity = ProcessIdentity.current(of: id),
      let bytes = readFile("/proc/\(id)/environ", limit: environmentBytes),
      bytes.split(separator: 0).contains(where: { $0.elementsEqual(wanted) })
    else { return nil }
    return identity
  }
}

/// Longest environment that is searched, in bytes.
private let environmentBytes = 1 << 20

/// Signals that very process; another one that was given its id since is not reached.
///
/// - Returns: false when it has ended, or may not be signalled.
@discardableResult
package func deliver(_ number: Int32, to identity: ProcessIdentity) -> Bool {
  let descriptor = csys_pidfd_open(identity.pid)
  guard descriptor >= 0 else { return false }
  defer { close(descriptor) }
  guard identity.exists else { return false }
  return csys_pidfd_send_signal(descriptor, number) == 0
}

extension ProcessStat {
  fileprivate var isRunning: Bool { state != "Z" && state != "X" }
}
