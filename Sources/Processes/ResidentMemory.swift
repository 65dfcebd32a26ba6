import Glibc

/// Memory that a process holds in RAM now, in bytes; shared pages count in full.
///
/// - Returns: nil when that very process has ended.
package func residentBytes(of identity: ProcessIdentity) -> Int? {
  guard let bytes = residentBytes(pid: identity.pid), identity.exists else { return nil }
  return bytes
}

/// The same for the process and all that stayed in its group; pages they share count once for each.
package func residentBytes(ofGroup identity: ProcessIdentity) -> Int {
  groupMembers(of: identity).compactMap(residentBytes(pid:)).reduce(0, +)
}

private func residentBytes(pid: Int32) -> Int? {
  guard let bytes = readSmallFile("/proc/\(pid)/statm") else { return nil }
  let fields = String(decoding: bytes, as: UTF8.self).split(separator: " ")
  guard fields.count > 1, let pages = Int(fields[1]) else { return nil }
  return pages * sysconf(Int32(_SC_PAGESIZE))
}
