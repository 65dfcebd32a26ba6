import FoundationEssentials
import Hashing

/// Digests of the artifacts that were ever declared, with their versions, by deployment.
typealias Artifacts = [String: [String: String]]

/// A process that HAProxy sends requests to, by what it and the kernel say of it.
struct ModelServer {
  private let port: UInt16
  private let pid: String
  private let version: String

  /// Asks who answers on the server's port, and whether what that process loaded is what was declared.
  init(_ server: ProxyReading.Server, _ artifacts: Artifacts) throws {
    port = server.port
    (pid, version) = try Self.ready(server.port)
    let arguments = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline")
      .map { String(decoding: $0, as: UTF8.self).split(separator: "\0").map(String.init) }
    guard let arguments, arguments.count == 4, arguments[3] == "\(server.port)" else {
      throw Fault("process \(pid) is not the one that was started: \(arguments ?? [])")
    }
    guard let bytes = FileManager.default.contents(atPath: arguments[2]) else { throw Fault("no \(arguments[2])") }
    guard artifacts[server.deployment]?[sha256Hex(Array(bytes))] == version else {
      throw Fault("version \(version) of \(arguments[2]) was never declared")
    }
  }

  /// The same process is still ready.
  func confirmed() throws -> ModelServer {
    let (pid, version) = try Self.ready(port)
    guard pid == self.pid, version == self.version else {
      throw Fault("process \(self.pid), version \(self.version), became \(pid), version \(version)")
    }
    return self
  }

  private static func ready(_ port: UInt16) throws -> (pid: String, version: String) {
    guard let answer = LoopbackCall.get(port: port, path: "/ready") else { throw Fault("no answer") }
    let lines = answer.split(separator: "\r\n")
    guard lines.first?.contains(" 200 ") == true, let pid = value("x-pid", lines),
      let version = value("x-version", lines)
    else { throw Fault("not ready: \(lines.first ?? "")") }
    return (pid, version)
  }

  private static func value(_ name: String, _ lines: [Substring]) -> String? {
    lines.first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
  }

  struct Fault: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
  }
}
