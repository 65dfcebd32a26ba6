import Glibc

/// A TCP port on 127.0.0.1 that nobody listened on a moment ago. Another program may take it before you do.
package func freeLoopbackPort() throws(ProcessError) -> UInt16 {
  try freeLoopbackPorts(1)[0]
}

/// That many different free ports.
package func freeLoopbackPorts(_ count: Int) throws(ProcessError) -> [UInt16] {
  var sockets: [Int32] = []
  defer { for socket in sockets { close(socket) } }
  var ports: [UInt16] = []
  for _ in 0..<count {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw ProcessError(.noCapacity, "127.0.0.1", code: errno) }
    // Kept open until all are found, which is what makes them different.
    sockets.append(descriptor)
    ports.append(try bindAnyPort(descriptor))
  }
  return ports
}

private func bindAnyPort(_ descriptor: Int32) throws(ProcessError) -> UInt16 {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
  var length = socklen_t(MemoryLayout<sockaddr_in>.size)
  let code = withUnsafeMutablePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
      bind(descriptor, generic, length) == 0 ? getsockname(descriptor, generic, &length) : -1
    }
  }
  guard code == 0 else { throw ProcessError(.noCapacity, "127.0.0.1", code: errno) }
  return UInt16(bigEndian: address.sin_port)
}
