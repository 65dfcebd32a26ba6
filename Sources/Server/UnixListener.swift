import Glibc

/// A listening Unix socket: whoever may open its file may talk to the controller.
struct UnixListener: Sendable {
  let path: String
  let descriptor: Int32

  /// Listens at `path`, readable and writable for the owner alone; a socket that nobody answers on is replaced.
  static func open(path: String, backlog: Int32) throws(ServerError) -> UnixListener {
    let address = try SocketAddress(path: path)
    try clear(address)
    let descriptor = try makeSocket(path)
    // Linux gives the file the mode that the socket has: there is no instant at which others could connect.
    guard fchmod(descriptor, 0o600) == 0, address.with({ bind(descriptor, $0, $1) }) == 0,
      listen(descriptor, backlog) == 0
    else {
      let failure = systemError("listening", path)
      Glibc.close(descriptor)
      throw failure
    }
    return UnixListener(path: path, descriptor: descriptor)
  }

  /// Ends listening and removes the file.
  func close() {
    unlink(path)
    Glibc.close(descriptor)
  }

  /// Removes what a controller that ended without cleaning up has left.
  private static func clear(_ address: SocketAddress) throws(ServerError) {
    var status = stat()
    guard lstat(address.path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path: address.path) }
    let probe = try makeSocket(address.path)
    defer { Glibc.close(probe) }
    if address.with({ connect(probe, $0, $1) }) == 0 { throw .inUse(path: address.path) }
    guard errno == ECONNREFUSED else { throw systemError("looking who listens", address.path) }
    unlink(address.path)
  }

  private static func makeSocket(_ path: String) throws(ServerError) -> Int32 {
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let descriptor = socket(AF_UNIX, kind, 0)
    guard descriptor >= 0 else { throw systemError("opening a socket", path) }
    return descriptor
  }

  private static func systemError(_ operation: String, _ path: String) -> ServerError {
    .system(operation: operation, path: path, reason: String(cString: strerror(errno)))
  }
}

/// The address of a Unix socket in the form the kernel wants.
private struct SocketAddress {
  let path: String
  private var address = sockaddr_un()

  init(path: String) throws(ServerError) {
    self.path = path
    let room = MemoryLayout.size(ofValue: address.sun_path) - 1  // for the zero at its end
    guard path.utf8.count <= room else { throw .pathTooLong(path: path, limit: room) }
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
  }

  func with<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    withUnsafePointer(to: address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
