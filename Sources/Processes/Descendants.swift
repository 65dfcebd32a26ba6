import CSystem
import Glibc

/// All running processes that this one started, their children included; a snapshot.
///
/// With a subreaper none gets lost: whose parent ended is a child of this process. Reads all of `/proc`.
package func descendants() -> [ProcessIdentity] {
  guard let boot = currentBootID() else { return [] }
  return family().map { ProcessIdentity(pid: $0.pid, startTime: $0.startTime, bootID: boot) }
}

/// How many threads those have together; a snapshot.
package func descendantThreads() -> Int { family().reduce(0) { $0 + $1.threads } }

private func family() -> [ProcessStat] {
  let children = Dictionary(grouping: processIDs().compactMap(ProcessStat.read), by: \.parent)
  var found: [ProcessStat] = []
  var parents = [getpid()]
  while let parent = parents.popLast() {
    let next = children[parent] ?? []
    found += next
    parents += next.map(\.pid)
  }
  return found.filter(\.isRunning)
}

/// All running processes that were given a variable with this value, as far as we may look at them; a snapshot.
///
/// Finds what lost its supervisor. A process that changed its environment is not found. Throws when too little can be
/// looked at now to say that there are no more.
package func processes(withVariable name: String, _ value: String) throws(ProcessError) -> [ProcessIdentity] {
  let wanted = Array("\(name)=\(value)".utf8)
  let ids = processIDs()
  // Not even this process was listed.
  guard !ids.isEmpty else { throw ProcessError(.system, "/proc", code: errno) }
  var found: [ProcessIdentity] = []
  for id in ids where id != getpid() {
    // Before the environment: an id that is given away in between is then found out by its start time.
    let identity = ProcessIdentity.current(of: id)
    guard try environment(of: id).split(separator: 0).contains(where: { $0.elementsEqual(wanted) }) else { continue }
    guard let identity else { throw ProcessError(.noCapacity, "process \(id)") }
    found.append(identity)
  }
  return found
}

/// Empty of one that has ended or is not ours to look at.
private func environment(of id: Int32) throws(ProcessError) -> [UInt8] {
  let path = "/proc/\(id)/environ"
  do throws(ErrorNumber) {
    let file = try Descriptor.open(path, O_RDONLY)
    return read(file, limit: environmentBytes)
  } catch {
    switch error.code {
    case EMFILE, ENFILE, ENOMEM: throw ProcessError(.noCapacity, path, code: error.code)
    default: return []
    }
  }
}

/// Kills all that `find` finds. They are stopped first, one and all, so that none starts others faster than they end.
package func killAll<Failure>(_ find: () throws(Failure) -> [ProcessIdentity]) throws(Failure) {
  var stopped: Set<ProcessIdentity> = []
  for _ in 0..<stoppingRounds {
    let running = try find().filter { !stopped.contains($0) }
    if running.isEmpty { break }
    for identity in running { deliver(SIGSTOP, to: identity) }
    stopped.formUnion(running)
  }
  for identity in stopped { deliver(SIGKILL, to: identity) }
}

/// Looks for what still runs before the kill begins.
private let stoppingRounds = 50

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
