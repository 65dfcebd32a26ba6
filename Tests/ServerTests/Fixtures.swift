import Dispatch
import Glibc
import Server
import Testing

/// A folder of its own for each test, removed with it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/setpoint-server-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.flatMap { mkdtemp($0) } != nil }
    try #require(made)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  var socket: String { path + "/s.sock" }

  deinit {
    unlink(socket)
    rmdir(path)
  }
}

/// Serves while `body` runs.
func serving(
  limits: ServerLimits = .standard, _ handler: @escaping @Sendable (ServerRequest) async -> ServerResponse,
  _ body: (String) async throws -> Void
) async throws {
  let folder = try TemporaryFolder()
  let server = try Server(socket: folder.socket, limits: limits, handler: handler)
  try await withThrowingTaskGroup(of: Void.self) { group in
    group.addTask { try await server.run() }
    try await body(folder.socket)
    group.cancelAll()
    try await group.waitForAll()
  }
  #expect(access(folder.socket, F_OK) != 0)
}

func text(_ text: String, status: Int = 200) -> ServerResponse {
  ServerResponse(status: status, contentType: "text/plain", body: Array(text.utf8))
}

/// A connection of a client that speaks raw bytes. Its calls block, so they run on a queue of their own.
struct Client {
  let descriptor: Int32

  init(_ path: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let code = withUnsafePointer(to: address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(code == 0)
  }

  func close() { Glibc.close(descriptor) }

  @discardableResult
  func send(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
  }

  /// All that comes until `end` was seen or the other side closes.
  func receive(until end: String? = nil) async -> String {
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "client").async {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = read(descriptor, &buffer, buffer.count), count > 0 {
          all += buffer[..<count]
          if let end, String(decoding: all, as: UTF8.self).contains(end) { break }
        }
        continuation.resume(returning: String(decoding: all, as: UTF8.self))
      }
    }
  }
}

/// One request on a connection of its own; the whole answer with its head.
func ask(_ path: String, _ request: String, body: String = "") async throws -> String {
  let client = try Client(path)
  defer { client.close() }
  let length = body.isEmpty ? "" : "Content-Length: \(body.utf8.count)\r\n"
  client.send("\(request) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\(length)\r\n\(body)")
  return await client.receive()
}

/// Lets a task wait until another opens it.
actor Gate {
  private var isOpen = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func wait() async {
    if isOpen { return }
    await withCheckedContinuation { waiting.append($0) }
  }

  func open() {
    isOpen = true
    for continuation in waiting { continuation.resume() }
    waiting = []
  }
}

/// How many descriptors are open.
func openDescriptors() -> Int { (0..<256).count { fcntl($0, F_GETFD) >= 0 } }

/// Starts a server, asks it once, and ends it.
func serveOnce() async {
  try? await serving { _ in
    text("x")
  } _: {
    _ = try await ask($0, "GET /")
  }
}

/// Listens at `path` and never ends it properly.
func listenAndForget(_ path: String) {
  _ = try? Server(socket: path) { _ in text("") }
}
