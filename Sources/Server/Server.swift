/// An HTTP server on a Unix socket.
///
/// Each request is answered in a task of its own; the library's thread never waits for one.
package struct Server: Sendable {
  private let listener: UnixListener
  private let limits: ServerLimits
  private let handler: @Sendable (ServerRequest) async -> ServerResponse

  /// Starts listening: from here on clients can connect, and are answered once `run` is under way.
  ///
  /// - Parameters:
  ///   - path: of the socket; at most 107 bytes. A stale one is replaced, one that answers is an error.
  ///   - handler: makes the answers; cancelled when the server ends.
  package init(
    socket path: String, limits: ServerLimits = .standard,
    handler: @escaping @Sendable (ServerRequest) async -> ServerResponse
  ) throws(ServerError) {
    listener = try UnixListener.open(path: path, backlog: limits.backlog)
    self.limits = limits
    self.handler = handler
  }

  /// Serves until the task is cancelled, then answers what is open with 503, and removes the socket. To be called once.
  package func run() async throws(ServerError) {
    defer { listener.close() }
    let (requests, queue) = AsyncStream.makeStream(
      of: Exchange.self, bufferingPolicy: .bufferingOldest(limits.connections))
    let dispatcher = Dispatcher(limits: limits, queue: queue)
    let daemon = Daemon(dispatcher: dispatcher)
    try await daemon.start(on: listener.descriptor)
    await withDiscardingTaskGroup { group in
      for await exchange in requests {
        group.addTask { dispatcher.finish(exchange, with: await handler(exchange.request)) }
      }
      dispatcher.close()
      group.cancelAll()
    }
    await daemon.stop()
  }
}
