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
      switch Self.look(uid, room) {
      case .found(let name): return name
      case .needsRoom: room *= 4
      case .unknown: return "uid \(uid)"
      }
    }
    return "uid \(uid)"
  }

  private enum Finding {
    case found(String)
    case unknown, needsRoom
  }

  private static func look(_ uid: UInt32, _ room: Int) -> Finding {
    var buffer = [CChar](repeating: 0, count: room)
    // The entry points into the buffer: it is read before the buffer goes.
    return buffer.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return .needsRoom }
      var entry = passwd()
      var found: UnsafeMutablePointer<passwd>?
      let code = getpwuid_r(uid, &entry, start, room, &found)
      if code == ERANGE { return .needsRoom }
      guard code == 0, found != nil, let name = entry.pw_name else { return .unknown }
      return .found(String(cString: name))
    }
  }
}
