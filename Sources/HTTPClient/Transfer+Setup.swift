import CCurl

extension Transfer {
  /// Describes the request to libcurl.
  func setUp() {
    handle.reset()
    setConnection()
    setLimits()
    setMethod()
    setRedirects()
    handle.set(headerLines: headerLines)
    handle.set(receiver: self)
  }

  private func setConnection() {
    handle.set(CURLOPT_URL, submission.request.url)
    handle.set(CURLOPT_NOSIGNAL, 1)
    handle.set(CURLOPT_PROTOCOLS_STR, "http,https")
    handle.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
    handle.set(CURLOPT_SSL_VERIFYPEER, 1)
    handle.set(CURLOPT_SSL_VERIFYHOST, 2)
    if let path = submission.request.unixSocket { handle.set(CURLOPT_UNIX_SOCKET_PATH, path) }
    if submission.target.isLoopback || submission.request.unixSocket != nil { handle.set(CURLOPT_PROXY, "") }
  }

  private func setLimits() {
    let milliseconds = submission.request.timeout.clampedMilliseconds
    handle.set(CURLOPT_TIMEOUT_MS, milliseconds)
    handle.set(CURLOPT_CONNECTTIMEOUT_MS, min(milliseconds, HTTPLimits.connectMilliseconds))
    handle.set(CURLOPT_LOW_SPEED_LIMIT, 1)
    handle.set(CURLOPT_LOW_SPEED_TIME, HTTPLimits.stallSeconds)
  }

  private func setMethod() {
    let request = submission.request
    let expectsBody = ["POST", "PUT", "PATCH"].contains(request.method)
    if request.method == "HEAD" {
      handle.set(CURLOPT_NOBODY, 1)
    } else if expectsBody || !request.body.isEmpty {
      handle.set(body: request.body)
      handle.set(CURLOPT_CUSTOMREQUEST, request.method)
    } else if request.method != "GET" {
      handle.set(CURLOPT_CUSTOMREQUEST, request.method)
    }
  }

  private func setRedirects() {
    let request = submission.request
    guard request.followRedirects, request.method == "GET" || request.method == "HEAD" else { return }
    handle.set(CURLOPT_FOLLOWLOCATION, 1)
    handle.set(CURLOPT_MAXREDIRS, HTTPLimits.redirects)
    handle.set(CURLOPT_REDIR_PROTOCOLS_STR, submission.target.isEncrypted ? "https" : "http,https")
  }

  /// Libcurl adds headers of its own where a line with nothing after the colon doesn't forbid it: a wait for
  /// permission to send the body, and a content type of web forms.
  private var headerLines: [String] {
    let own = submission.request.headers
    let forbidden = ["Expect", "Content-Type"].filter { name in
      !own.contains { $0.0.lowercased() == name.lowercased() }
    }
    return forbidden.map { "\($0):" } + own.map { $0.1.isEmpty ? "\($0.0);" : "\($0.0): \($0.1)" }
  }
}

extension Duration {
  /// At least one, as libcurl takes 0 for "for ever", and at most what it can count.
  var clampedMilliseconds: Int {
    let (seconds, attoseconds) = components
    let bounded = Int(min(max(seconds, 0), 2_000_000))
    return max(1, bounded * 1000 + Int(max(attoseconds, 0) / 1_000_000_000_000_000))
  }
}
