import Dispatch
import Glibc
import Testing

/// A socket server that answers each request with exactly the bytes a script names, or never.
final class ScriptedServer: Sendable {
  enum Reply {
    /// Sent as it is; the connection is kept.
    case keep(String)
    /// Sent as it is; then the connection is closed.
    case last(String)
    /// Nothing, until the client goes away.
    case silence
  }

  let port: UInt16
  private let listener: Int32
  private let unixPath: String?

  /// - Parameters:
  ///   - unixPath: where to listen; nil is a free port on 127.0.0.1.
  ///   - script: given the request's head and body as text.
  init(unixPath: String? = nil, _ script: @escaping @Sendable (String) -> Reply) throws {
    self.unixPath = unixPath
    listener = try #require(unixPath.map(listenUnix) ?? listenLoopback())
    port = portNumber(of: listener)
    let listener = listener
    DispatchQueue(label: "scripted-server").async {
      while case let connection = accept(listener, nil, nil), connection >= 0 {
        DispatchQueue(label: "scripted-connection").async { serve(connection, script) }
      }
      close(listener)
    }
  }

  deinit {
    // Wakes the thread that accepts, which closes it.
    shutdown(listener, Int32(SHUT_RDWR))
    if let unixPath { unlink(unixPath) }
  }

  func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

  /// A whole response with this body.
  static func ok(_ body: String, _ headers: String = "") -> Reply {
    .keep("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)")
  }
}

private func serve(_ connection: Int32, _ script: (String) -> ScriptedServer.Reply) {
  defer { close(connection) }
  while let request = readRequest(connection) {
    switch script(request) {
    case .keep(let text): send(text, to: connection)
    case .last(let text): return send(text, to: connection)
    case .silence: continue
    }
  }
}

private func send(_ text: String, to connection: Int32) {
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty {
    let count = bytes.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    if count <= 0 { return }
    bytes = bytes.dropFirst(count)
  }
}

/// The head and as much body as it announces; nil when the client has gone.
private func readRequest(_ connection: Int32) -> String? {
  var text = ""
  var chunk = [UInt8](repeating: 0, count: 65536)
  while true {
    let count = read(connection, &chunk, chunk.count)
    if count <= 0 { return nil }
    text += String(decoding: chunk[..<count], as: UTF8.self)
    let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { continue }
    let length = parts[0].split(separator: "\r\n").first { $0.hasPrefix("Content-Length: ") }
    if parts[1].utf8.count >= length.flatMap({ Int($0.dropFirst(16)) }) ?? 0 { return text }
  }
}

private func listenLoopback() -> Int32? {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
  return listen(AF_INET, &address)
}

private func listenUnix(_ path: String) -> Int32? {
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
  return listen(AF_UNIX, &address)
}

private func listen<Address>(_ family: Int32, _ address: inout Address) -> Int32? {
  let descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
  let code = withUnsafePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
      bind(descriptor, generic, socklen_t(MemoryLayout<Address>.size))
    }
  }
  return code == 0 && Glibc.listen(descriptor, 512) == 0 ? descriptor : nil
}

private func portNumber(of descriptor: Int32) -> UInt16 {
  var address = sockaddr_in()
  var length = socklen_t(MemoryLayout<sockaddr_in>.size)
  withUnsafeMutablePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(descriptor, $0, &length) }
  }
  return UInt16(bigEndian: address.sin_port)
}
