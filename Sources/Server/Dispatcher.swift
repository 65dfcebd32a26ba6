import Isolation

/// Passes requests from the library's thread to tasks, and sees to it that each gets an answer, also at the end.
final class Dispatcher: Sendable {
  let limits: ServerLimits
  private let queue: AsyncStream<Exchange>.Continuation
  private let state = Guarded(State())

  private struct State {
    var isOpen = true
    var outstanding: [ObjectIdentifier: Exchange] = [:]
  }

  init(limits: ServerLimits, queue: AsyncStream<Exchange>.Continuation) {
    self.limits = limits
    self.queue = queue
  }

  /// Takes a request whose connection is suspended. Called on the library's thread; never blocks.
  func submit(_ exchange: Exchange) {
    let isTaken = state.with { state in
      if state.isOpen { state.outstanding[ObjectIdentifier(exchange)] = exchange }
      return state.isOpen
    }
    if isTaken, case .enqueued = queue.yield(exchange) { return }
    finish(exchange, with: .unavailable)
  }

  func finish(_ exchange: Exchange, with response: ServerResponse) {
    exchange.answer(response)
    state.with { _ = $0.outstanding.removeValue(forKey: ObjectIdentifier(exchange)) }
  }

  /// From now on nothing is waited for: the library must not be stopped while a connection is suspended.
  func close() {
    let outstanding = state.with { state in
      state.isOpen = false
      return Array(state.outstanding.values)
    }
    for exchange in outstanding { finish(exchange, with: .unavailable) }
    queue.finish()
  }
}

extension ServerResponse {
  /// The controller is stopping, or has more to answer than it takes.
  static let unavailable = ServerResponse.error(503, "the controller is stopping or busy; try again")
}
