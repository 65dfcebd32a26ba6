import CCurl

/// A URL that was found fit to be requested, and how errors may show it.
struct Target: Sendable {
  /// Scheme, host, port and path; no user, password, query or fragment.
  let display: String
  let isEncrypted: Bool
  /// Whether it names this machine, in which case no proxy is asked.
  let isLoopback: Bool

  init(_ request: HTTPRequest) throws(HTTPError) {
    guard let parts = URLParts(request.url) else {
      // Not even a part of it is shown: where nothing can be told apart, anything may be the password.
      throw HTTPError(.badRequest, url: "(unreadable URL)", message: "expected http:// or https://, a host and a path")
    }
    let port = parts.port.isEmpty ? "" : ":\(parts.port)"
    display = "\(parts.scheme)://\(parts.host)\(port)\(request.hidesPath ? "/…" : parts.path)"
    isEncrypted = parts.scheme == "https"
    isLoopback = parts.host == "localhost" || parts.host.hasPrefix("127.") || parts.host == "[::1]"
    guard request.isWellFormed else {
      throw HTTPError(.badRequest, url: display, message: "the method or a header holds a character it may not")
    }
  }
}

/// The parts of a URL as libcurl itself reads them.
private struct URLParts {
  let scheme, host, port, path: String

  init?(_ text: String) {
    guard !text.utf8.contains(0), let handle = curl_url() else { return nil }
    defer { curl_url_cleanup(handle) }
    guard curl_url_set(handle, CURLUPART_URL, text, 0) == CURLUE_OK else { return nil }
    func part(_ which: CURLUPart) -> String {
      var text: UnsafeMutablePointer<CChar>?
      guard curl_url_get(handle, which, &text, 0) == CURLUE_OK, let text else { return "" }
      defer { curl_free(text) }
      return String(cString: text)
    }
    scheme = part(CURLUPART_SCHEME).lowercased()
    host = part(CURLUPART_HOST).lowercased()
    port = part(CURLUPART_PORT)
    path = part(CURLUPART_PATH)
    guard scheme == "http" || scheme == "https", !host.isEmpty else { return nil }
  }
}

extension HTTPRequest {
  /// Whether nothing in it could be taken for another header or request.
  fileprivate var isWellFormed: Bool {
    isToken(method) && headers.allSatisfy { isToken($0.0) && isFieldValue($0.1) }
      && unixSocket?.utf8.contains(0) != true
  }

  private func isToken(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }

  private func isFieldValue(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f || $0 == UInt8(ascii: "\t") }
  }
}
