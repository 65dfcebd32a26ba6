import CMicroHTTPD
import Isolation

/// Owns the HTTP library's handle and its thread.
actor Daemon {
  private let dispatcher: Dispatcher
  private let executor = QueueExecutor(label: "setpoint.server")
  private var handle: OpaquePointer?

  /// Stopping joins the library's thread, which blocks: it does so on a queue of its own.
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  init(dispatcher: Dispatcher) { self.dispatcher = dispatcher }

  func start(on descriptor: Int32) throws(ServerError) {
    let limits = dispatcher.limits
    let flags = MHD_USE_EPOLL_INTERNAL_THREAD.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue
    // Held until `stop` has joined the thread that uses it.
    let context = Unmanaged.passRetained(dispatcher)
    handle = shim_mhd_start(
      UInt32(flags), descriptor, UInt32(limits.connections), UInt32(limits.idleSeconds), limits.connectionMemory,
      { context, connection, url, method, _, upload, size, slot in
        Callbacks.access(context, connection, url: url, method: method, upload: upload, size: size, slot: slot)
      }, context.toOpaque(),
      { _, _, slot, _ in Callbacks.completed(slot: slot) }, nil)
    if handle == nil {
      context.release()
      throw .notStarted
    }
  }

  /// Ends every connection. The dispatcher must be closed before; the listening descriptor stays open.
  func stop() {
    guard let handle else { return }
    MHD_quiesce_daemon(handle)
    MHD_stop_daemon(handle)
    self.handle = nil
    Unmanaged.passUnretained(dispatcher).release()
  }
}
