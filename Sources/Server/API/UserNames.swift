import Glibc
import Isolation

/// The names of this machine's users. On a queue of its own: a directory service behind them may be slow.
package actor UserNames {
  private let executor = QueueExecutor(label: "setpoint.users")
  /// Room for a user's entry, in bytes: first try and last.
  private static let firstRoom = 1024
  private static let mostRoom = 1 << 20

  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  package init() {}

  /// Who has that id: `alice`, or `uid 1234` where no name is known.
  package func name(of uid: UInt32) -> String {
    var room = Self.firstRoom
    while room <= Self.mostRoom {
      var buffer = [CChar](repeating: 0, count: room)
      var entry = passwd()
      var found: UnsafeMutablePointer<passwd>?
      let code = getpwuid_r(uid, &entry, &buffer, room, &found)
      if code == 0, found != nil, let name = entry.pw_name { return String(cString: name) }
      if code != ERANGE { break }
      room *= 4
    }
    return "uid \(uid)"
  }
}
