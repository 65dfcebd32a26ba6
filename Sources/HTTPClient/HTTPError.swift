/// Why there is no response. A status of 400 or more is a response.
package struct HTTPError: Error, Equatable, Sendable {
  package enum Kind: String, Equatable, Sendable {
    /// The request can't be sent as it stands: its URL, method or a header is malformed.
    case badRequest
    /// The host name has no address.
    case resolve
    /// Nobody accepted the connection.
    case connect
    /// The request took longer than it may, or a download stalled.
    case timeout
    /// The response's body or headers are longer than they may be.
    case tooLarge
    /// The server's certificate or the encryption was refused.
    case tls
    /// What came back, or did not, is no whole HTTP response.
    case `protocol`
    /// The waiting task was cancelled or the client shut down.
    case cancelled
    /// The bytes of a download could not be written.
    case write
    /// Anything else.
    case other
  }

  package let kind: Kind
  /// Scheme, host, port and path; never user, password or query.
  package let url: String
  /// Libcurl's or the system's words for it.
  package let message: String

  package init(_ kind: Kind, url: String, message: String) {
    self.kind = kind
    self.url = url
    self.message = message
  }
}

extension HTTPError: CustomStringConvertible {
  package var description: String {
    message.isEmpty ? "\(url): \(explanation)" : "\(url): \(explanation): \(message)"
  }

  private var explanation: String {
    switch kind {
    case .badRequest: "the request is malformed"
    case .resolve: "the host has no address"
    case .connect: "no connection"
    case .timeout: "no complete answer in time"
    case .tooLarge: "the answer is longer than allowed"
    case .tls: "the encrypted connection was refused"
    case .protocol: "the answer is no complete HTTP response"
    case .cancelled: "cancelled"
    case .write: "what was downloaded can't be written"
    case .other: "the request failed"
    }
  }
}
