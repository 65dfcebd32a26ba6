/// One HTTP request.
package struct HTTPRequest: Sendable {
  package var method: String
  /// `http` or `https`; user and password in it become basic authentication.
  package var url: String
  /// Names and values, sent in this order.
  package var headers: [(String, String)]
  package var body: [UInt8]
  /// From the first attempt to connect to the last byte of the response.
  package var timeout: Duration
  /// How long the body of the response may be, in bytes.
  package var maxBytes: Int
  /// Path of a Unix socket to connect to, whatever host the URL names.
  package var unixSocket: String?
  /// Whether a redirection is followed, at most five times; for GET and HEAD only. Own headers but `Authorization` and
  /// `Cookie` go to the other host too. From `https` never to `http`.
  package var followRedirects: Bool
  /// Whether errors must not show the path either, because it is a secret, as with chat webhooks.
  package var hidesPath: Bool

  package init(
    method: String = "GET", url: String, headers: [(String, String)] = [], body: [UInt8] = [],
    timeout: Duration = .seconds(10), maxBytes: Int = 1 << 20, unixSocket: String? = nil,
    followRedirects: Bool = false, hidesPath: Bool = false
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeout = timeout
    self.maxBytes = maxBytes
    self.unixSocket = unixSocket
    self.followRedirects = followRedirects
    self.hidesPath = hidesPath
  }
}
