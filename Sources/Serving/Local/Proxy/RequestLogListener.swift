@preconcurrency import Dispatch
import Glibc
import Isolation

/// Receives the proxy's request log over a Unix stream socket: each of its workers connects and sends lines.
///
/// The workers keep what they can't send in a ring of their own and connect again by themselves within a second: a busy
/// or restarting controller loses at most what was on its way over a connection that broke. (A datagram socket would
/// queue ten lines, the system's default, and lose the rest.)
final class RequestLogListener: Sendable {
  private let source: any DispatchSourceRead
  private let connections: RequestLogConnections

  /// - Parameters:
  ///   - path: name of the socket; whatever is there is replaced.
  ///   - onLines: gets whole lines as they come, on a queue of its own.
  init(path: String, onLines: @escaping @Sendable ([Substring]) -> Void) throws(ServingError) {
    unlink(path)
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let descriptor = socket(AF_UNIX, kind, 0)
    guard descriptor >= 0 else { throw ServingError(.fileSystem, path, code: errno) }
    let isBound = UnixAddress.with(path) { bind(descriptor, $0, $1) } == 0
    guard isBound, chmod(path, 0o600) == 0, listen(descriptor, 16) == 0 else {
      let error = ServingError(.fileSystem, path, code: errno)
      close(descriptor)
      throw error
    }
    let queue = DispatchQueue(label: "setpoint.request-log", qos: .userInitiated)
    let connections = RequestLogConnections(queue: queue, onLines: onLines)
    self.connections = connections
    source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
    source.setEventHandler { @Sendable in connections.accept(from: descriptor) }
    source.setCancelHandler { @Sendable in close(descriptor) }
    source.resume()
  }

  deinit {
    source.cancel()
    connections.closeAll()
  }
}

/// The open connections; used on the listener's queue but for `closeAll`.
final class RequestLogConnections: Sendable {
  private struct Connection: Sendable {
    let source: any DispatchSourceRead
    var lines = LineBuffer()
  }

  private let queue: DispatchQueue
  private let onLines: @Sendable ([Substring]) -> Void
  private let open = Guarded<[Int32: Connection]>([:])

  init(queue: DispatchQueue, onLines: @escaping @Sendable ([Substring]) -> Void) {
    self.queue = queue
    self.onLines = onLines
  }

  func accept(from listener: Int32) {
    let descriptor = Glibc.accept(listener, nil, nil)
    guard descriptor >= 0 else { return }
    // A process that is started between these calls does not inherit it: `spawn` sees to that.
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
    source.setEventHandler { @Sendable [weak self] in self?.receive(from: descriptor) }
    source.setCancelHandler { @Sendable in close(descriptor) }
    open.with { $0[descriptor] = Connection(source: source) }
    source.resume()
  }

  func closeAll() {
    let all = open.with { open in
      defer { open = [:] }
      return open.values.map(\.source)
    }
    for source in all { source.cancel() }
  }

  private func receive(from descriptor: Int32) {
    let chunk = withUnsafeTemporaryAllocation(byteCount: ServingLimits.logReadBytes, alignment: 1) { buffer in
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      return count > 0 ? Array(buffer[..<count]) : count < 0 && (errno == EAGAIN || errno == EINTR) ? [] : nil
    }
    guard let chunk else {
      open.with { $0.removeValue(forKey: descriptor) }?.source.cancel()
      return
    }
    let lines = open.with { $0[descriptor]?.lines.add(chunk) } ?? []
    if !lines.isEmpty { onLines(lines) }
  }
}
