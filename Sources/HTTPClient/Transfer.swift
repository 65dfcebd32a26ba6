import CCurl
import Glibc
import Hashing

/// One request while libcurl works on it. Lives on the client's thread only.
final class Transfer {
  let submission: Submission
  let handle: EasyHandle
  private var headers: [(String, String)] = []
  private var headerBytes = 0
  private var body: [UInt8] = []
  private var written = 0
  private var hash: SHA256? = SHA256()
  /// Why a callback stopped the transfer; libcurl itself only knows that one did.
  private var refusal: (kind: HTTPError.Kind, message: String)?

  init(_ submission: Submission, handle: EasyHandle) {
    self.submission = submission
    self.handle = handle
  }

  private var status: Int { shim_curl_get_long(handle.pointer, CURLINFO_RESPONSE_CODE) }

  /// Takes one line of the head. Returns whether to go on.
  func receiveHead(_ line: UnsafeRawBufferPointer) -> Bool {
    headerBytes += line.count
    guard headerBytes <= HTTPLimits.headerBytes else {
      return stop(.tooLarge, "more than \(HTTPLimits.headerBytes) bytes of headers")
    }
    let text = String(decoding: line, as: UTF8.self)
    if text.hasPrefix("HTTP/") {
      // A new head: of what a redirection leads to, or after an interim response.
      headers = []
    } else if let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) {
      headers.append((String(text[..<colon]), trimmed(text[text.index(after: colon)...])))
    }
    return true
  }

  /// Takes a piece of the body. Returns whether to go on.
  func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
    switch submission.sink {
    case .memory:
      let limit = submission.request.maxBytes
      guard bytes.count <= limit - body.count else { return stop(.tooLarge, "more than \(limit) bytes") }
      body.append(contentsOf: bytes)
      return true
    case .file(let file) where 200..<300 ~= status:
      return write(bytes, to: file)
    case .file:
      body.append(contentsOf: bytes.prefix(HTTPLimits.refusalBytes - body.count))
      return true
    }
  }

  /// Answers the task that waits.
  func finish(_ code: CURLcode) {
    if let refusal { return submission.fail(refusal.kind, refusal.message) }
    guard code == CURLE_OK else { return submission.fail(HTTPError.Kind(code), handle.message(for: code)) }
    let response = HTTPResponse(status: status, headers: headers, body: body)
    let digest = hex(hash.take()?.finish() ?? [])
    submission.continuation.resume(
      returning: .success(TransferOutcome(response: response, bytes: written, sha256: digest)))
  }

  private func write(_ bytes: UnsafeRawBufferPointer, to file: FileSink) -> Bool {
    guard bytes.count <= file.limit - written else { return stop(.tooLarge, "more than \(file.limit) bytes") }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Glibc.write(file.descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { return stop(.write, "error \(errno)") }
      rest = rest.dropFirst(count)
    }
    hash?.update(bytes)
    written += bytes.count
    file.progress?(written)
    return true
  }

  private func stop(_ kind: HTTPError.Kind, _ message: String) -> Bool {
    refusal = (kind, message)
    return false
  }

  private func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0.isWhitespace }
    let length = start.reversed().drop { $0.isWhitespace }.count
    return String(start.prefix(length))
  }
}
