/// What a server answered. Any status is an answer, not an error.
package struct HTTPResponse: Sendable {
  package let status: Int
  /// Of the last response when redirections were followed.
  package let headers: [(String, String)]
  package let body: [UInt8]

  package init(status: Int, headers: [(String, String)], body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// Whether the status is 200 to 299.
  package var isSuccess: Bool { 200..<300 ~= status }

  /// The first value of a header; names are compared without case.
  package func header(_ name: String) -> String? {
    headers.first { $0.0.lowercased() == name.lowercased() }?.1
  }
}

/// What became of a download.
package struct HTTPDownload: Sendable {
  /// The body is empty on success; of a refusal it is the start of what the server said, at most 64 KiB.
  package let response: HTTPResponse
  /// Bytes written to the file; 0 unless the status is a success.
  package let bytes: Int
  /// SHA-256 of those bytes, as 64 lowercase hexadecimal digits.
  package let sha256: String

  package init(response: HTTPResponse, bytes: Int, sha256: String) {
    self.response = response
    self.bytes = bytes
    self.sha256 = sha256
  }
}
