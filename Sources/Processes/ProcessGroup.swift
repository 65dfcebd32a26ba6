import Glibc

/// The ids of all running processes that `identity` started and that stayed in its group, itself included; a snapshot.
///
/// Reads all of `/proc`: milliseconds on a busy machine.
package func groupMembers(of identity: ProcessIdentity) -> [Int32] {
  guard currentBootID() == identity.bootID else { return [] }
  let members = processIDs().compactMap(ProcessStat.read).filter { stat in
    stat.group == identity.pid && stat.session == identity.pid && stat.startTime >= identity.startTime
  }
  // The id of a group is not given away while the group has members, so a leader that is not ours means a new group.
  let leader = members.first { $0.pid == identity.pid }
  guard leader == nil || leader?.startTime == identity.startTime else { return [] }
  return members.filter { $0.state != "Z" && $0.state != "X" }.map(\.pid).sorted()
}

/// Whether a signal to the group that bears this id reaches only what `identity` started.
func ownsGroup(_ identity: ProcessIdentity) -> Bool {
  if let leader = ProcessStat.read(identity.pid) {
    return leader.startTime == identity.startTime && currentBootID() == identity.bootID
  }
  // Without a leader, only the members can tell; first the cheap question whether there are any.
  guard kill(-identity.pid, 0) == 0 || errno == EPERM else { return false }
  return !groupMembers(of: identity).isEmpty
}

func processIDs() -> [Int32] {
  guard let folder = opendir("/proc") else { return [] }
  defer { closedir(folder) }
  var ids: [Int32] = []
  while let entry = readdir(folder) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    if let id = Int32(name) { ids.append(id) }
  }
  return ids
}
