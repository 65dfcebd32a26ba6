import CMicroHTTPD
import Isolation

/// One request on its way to its answer. The library's thread and the task that answers share it.
final class Exchange: Sendable {
  private let head: ServerRequest
  private let state: Guarded<State>

  private struct State {
    var body: [UInt8] = []
    var phase = Phase.receiving
  }

  /// Legal successors in brackets.
  private enum Phase {
    /// [waiting]
    case receiving
    /// The library does not touch the connection until it is resumed. The address is valid that long. [answered]
    case waiting(connection: UInt)
    /// The library may send it. []
    case answered(ServerResponse)
  }

  /// What the library's thread has to do next.
  enum Step {
    case dispatch
    case wait
    case send(ServerResponse)
  }

  /// - Parameter head: the request without its body.
  init(head: ServerRequest) {
    self.head = head
    state = Guarded(State())
  }

  /// The request with all of its body.
  var request: ServerRequest {
    var request = head
    request.body = state.with { $0.body }
    return request
  }

  /// False when the body is larger than `limit` bytes.
  func append(_ bytes: UnsafeRawBufferPointer, limit: Int) -> Bool {
    let bytes = Array(bytes)
    return state.with { state in
      guard state.body.count + bytes.count <= limit else { return false }
      state.body += bytes
      return true
    }
  }

  /// Called on the library's thread when all of the request is there, and again after each resume.
  func next(on connection: OpaquePointer) -> Step {
    let address = UInt(bitPattern: connection)
    return state.with { state in
      switch state.phase {
      case .receiving:
        state.phase = .waiting(connection: address)
        return .dispatch
      case .waiting: return .wait
      case .answered(let response): return .send(response)
      }
    }
  }

  /// Hands the answer over and wakes the connection. Only the first answer counts.
  func answer(_ response: ServerResponse) {
    let address: UInt? = state.with { state in
      guard case .waiting(let connection) = state.phase else { return nil }
      state.phase = .answered(response)
      return connection
    }
    guard let address, let connection = OpaquePointer(bitPattern: address) else { return }
    MHD_resume_connection(connection)
  }
}
