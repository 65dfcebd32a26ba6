/// Bounds that hold for every request.
enum HTTPLimits {
  /// All headers of a transfer together, redirections included, in bytes.
  static let headerBytes = 64 << 10
  /// What is kept of the body of a refused download, in bytes.
  static let refusalBytes = 64 << 10
  /// Redirections followed for one request.
  static let redirects = 5
  /// Longest wait for a connection, in milliseconds, where the request's own timeout isn't shorter.
  static let connectMilliseconds = 10_000
  /// A transfer that gets less than a byte a second for so many seconds has stalled.
  static let stallSeconds = 60
  /// Connections open at once; further requests wait for one, within their own timeout.
  static let connections = 512
  /// Idle connections kept for the next request.
  static let idleConnections = 256
  /// Libcurl handles kept for the next request.
  static let idleHandles = 64
  /// Longest the loop sleeps when nothing happens, in milliseconds.
  static let idleMilliseconds: Int32 = 60_000
}
