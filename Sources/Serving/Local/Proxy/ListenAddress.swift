import Glibc

/// Tries whether the proxy could listen on an address.
///
/// A reload that fails to bind makes the old worker pause for an instant, which costs requests of others: so it is
/// tried before, and a target whose address is taken is left out.
enum ListenAddress {
  /// Why `address` (`HOST:PORT`) can't be listened on; nil when it can.
  static func fault(_ address: String) -> ServingError? {
    guard let colon = address.lastIndex(of: ":") else {
      return ServingError(.addressUnusable, address, detail: "expected HOST:PORT")
    }
    let host = address[..<colon].drop { $0 == "[" }.prefix { $0 != "]" }
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = Int32(AI_PASSIVE | AI_NUMERICSERV)
    var list: UnsafeMutablePointer<addrinfo>?
    let name = host.isEmpty || host == "*" ? nil : String(host)
    let code = getaddrinfo(name, String(address[address.index(after: colon)...]), &hints, &list)
    defer { if let list { freeaddrinfo(list) } }
    guard code == 0, let found = list?.pointee, let target = found.ai_addr else {
      return ServingError(.addressUnusable, address, detail: String(cString: gai_strerror(code)))
    }
    return fault(address, target, found)
  }

  /// Where a client on this machine finds what listens on `address`.
  static func reachable(_ address: String) -> String {
    guard let colon = address.lastIndex(of: ":") else { return address }
    let everywhere = ["", "*", "0.0.0.0", "[::]"]
    return everywhere.contains(String(address[..<colon])) ? "127.0.0.1\(address[colon...])" : address
  }

  private static func fault(
    _ address: String, _ target: UnsafeMutablePointer<sockaddr>, _ found: addrinfo
  ) -> ServingError? {
    let descriptor = socket(found.ai_family, found.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), found.ai_protocol)
    guard descriptor >= 0 else { return ServingError(.addressUnusable, address, code: errno) }
    defer { close(descriptor) }
    // As the proxy does: connections of an earlier listener that are still closing are no obstacle. Without `listen`,
    // so that nobody else who tries at the same instant fails because of us.
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    guard bind(descriptor, target, found.ai_addrlen) == 0 else {
      return ServingError(.addressUnusable, address, code: errno)
    }
    return nil
  }
}
