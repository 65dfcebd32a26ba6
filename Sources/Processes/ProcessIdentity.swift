/// One process, told from every other that ever had or will have its number on this machine.
package struct ProcessIdentity: Codable, Hashable, Sendable {
  /// Its process id; for processes started here also its session and process group.
  package let pid: Int32
  /// When it started, in clock ticks since boot (field 22 of `/proc/PID/stat`).
  package let startTime: UInt64
  /// The boot it belongs to; ids and start times begin anew with each boot.
  package let bootID: String

  package init(pid: Int32, startTime: UInt64, bootID: String) {
    self.pid = pid
    self.startTime = startTime
    self.bootID = bootID
  }

  /// The identity of the process that has this id now; nil when there is none.
  package static func current(of pid: Int32) -> ProcessIdentity? {
    guard let boot = currentBootID(), let stat = ProcessStat.read(pid) else { return nil }
    return ProcessIdentity(pid: pid, startTime: stat.startTime, bootID: boot)
  }

  /// Whether this very process still exists. A child that has ended exists until it is reaped.
  package var exists: Bool { ProcessIdentity.current(of: pid) == self }
}

/// The identifier of the current boot, from the kernel; nil only where `/proc` is not mounted.
package func currentBootID() -> String? {
  guard let bytes = readSmallFile("/proc/sys/kernel/random/boot_id") else { return nil }
  let text = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  return text.isEmpty ? nil : text
}
