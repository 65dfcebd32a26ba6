/// A request that was received whole and within the limits.
package struct ServerRequest: Equatable, Sendable {
  /// In capitals, as sent.
  package var method: String
  /// Percent-decoded, without the query.
  package var path: String
  /// Percent-decoded; of a name that comes twice the last counts.
  package var query: [String: String]
  package var body: [UInt8]
  /// The user id of the process at the other end, as the kernel tells it; nil if it can't.
  package var peer: UInt32?

  package init(
    method: String, path: String, query: [String: String] = [:], body: [UInt8] = [], peer: UInt32? = nil
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.body = body
    self.peer = peer
  }
}

/// An answer, held whole in memory.
package struct ServerResponse: Equatable, Sendable {
  /// HTTP status, 200 to 599.
  package var status: Int
  package var contentType: String
  package var body: [UInt8]
  /// The methods that the path knows; sent as `Allow` when it is not empty.
  package var allow: [String]

  package init(status: Int, contentType: String, body: [UInt8], allow: [String] = []) {
    self.status = status
    self.contentType = contentType
    self.body = body
    self.allow = allow
  }
}
