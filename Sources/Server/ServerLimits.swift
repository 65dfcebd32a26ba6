/// Every bound of the server, with its unit.
package struct ServerLimits: Equatable, Sendable {
  /// Largest body of a request, in bytes.
  package var body: Int
  /// Longest path of a request, in bytes after decoding.
  package var path: Int
  /// Connections at a time; further ones wait in the kernel's queue or are closed.
  package var connections: Int
  /// Memory for a connection's headers and buffers, in bytes: more headers than fit are refused.
  package var connectionMemory: Int
  /// Silence after which a connection is closed, in seconds. It does not run while an answer is being made.
  package var idleSeconds: Int
  /// Connections that wait to be accepted.
  package var backlog: Int32

  package static let standard = ServerLimits(
    body: 65_536, path: 2048, connections: 64, connectionMemory: 32_768, idleSeconds: 30, backlog: 64)
}
