import Glibc

/// One question to somebody on this machine and the whole answer, without any code of the program under test. Blocks.
enum LoopbackCall {
  /// Longest wait for an answer.
  private static let seconds = 1

  /// Nil when nobody answers in time.
  static func ask(socket path: String, _ text: String) -> String? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
    return call(AF_UNIX, &address, MemoryLayout<sockaddr_un>.size, text)
  }

  /// Nil when nobody answers in time.
  static func get(port: UInt16, path: String) -> String? {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let request = "GET \(path) HTTP/1.1\r\nHost: watcher\r\nConnection: close\r\n\r\n"
    return call(AF_INET, &address, MemoryLayout<sockaddr_in>.size, request)
  }

  private static func call<Address>(_ family: Int32, _ address: inout Address, _ size: Int, _ text: String) -> String? {
    let descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var wait = timeval(tv_sec: seconds, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(descriptor, SOL_SOCKET, option, &wait, socklen_t(MemoryLayout<timeval>.size))
    }
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(size)) }
    }
    guard connected == 0 else { return nil }
    let bytes = Array(text.utf8)
    guard send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else { return nil }
    if family == AF_UNIX { shutdown(descriptor, Int32(SHUT_WR)) }
    return answer(descriptor)
  }

  private static func answer(_ descriptor: Int32) -> String? {
    var text: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16 << 10)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return String(decoding: text, as: UTF8.self) }
      text += chunk[..<count]
    }
  }
}
