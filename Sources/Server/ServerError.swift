/// Why the server could not be started.
package enum ServerError: Error, Equatable, Sendable {
  /// Longest path of a Unix socket, in bytes, beside the one that is too long.
  case pathTooLong(path: String, limit: Int)
  /// A process answers on the socket.
  case inUse(path: String)
  /// Something that is no socket stands at the path.
  case notASocket(path: String)
  /// A call of the system failed.
  case system(operation: String, path: String, reason: String)
  /// The HTTP library did not start.
  case notStarted
}

extension ServerError: CustomStringConvertible {
  /// One line: what failed, why, and what to do.
  package var description: String {
    switch self {
    case .pathTooLong(let path, let limit):
      "can't listen on \(path): \(path.utf8.count) bytes are too long for a socket, \(limit) are possible; "
        + "choose a shorter --state folder"
    case .inUse(let path):
      "can't listen on \(path): another controller answers there; stop it or choose another --state folder"
    case .notASocket(let path):
      "can't listen on \(path): it is not a socket; move it out of the way"
    case .system(let operation, let path, let reason):
      "can't listen on \(path): \(operation) failed: \(reason); check that the folder exists and may be written"
    case .notStarted:
      "the HTTP server did not start: no thread or descriptor was left; raise the limits of the service"
    }
  }
}
