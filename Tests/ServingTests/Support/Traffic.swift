import Glibc
import Processes
import Testing

@testable import Serving

/// Clients in a process of their own that ask all the time and never retry.
final class Traffic: Sendable {
  private let process: ProcessHandle
  private let output: String

  init(to url: String, in folder: TemporaryFolder) async throws {
    let output = "\(folder.path)/traffic-\(try freeLoopbackPort())"
    self.output = output
    process = try spawn(
      SpawnRequest(
        command: ["/usr/bin/python3", fixture("client.py"), url, output], environment: ["PATH": "/usr/bin"],
        output: "\(output).log"))
    try await eventually("traffic") { Files.size("\(output).started") != nil }
  }

  deinit { _ = try? process.signal(SIGKILL) }

  /// How often each answer came: its status and the first word of its body, or `error` and what went wrong.
  func stop() async throws -> [String: Int] {
    try process.signal(SIGTERM)
    _ = try await process.exited()
    let text = String(decoding: try #require(Files.read(output, limit: 1 << 20)), as: UTF8.self)
    let pairs = text.split(separator: "\n").map { $0.split(separator: "\t") }
    return Dictionary(pairs.map { (String($0[0]), Int($0[1]) ?? 0) }) { $1 }
  }
}
