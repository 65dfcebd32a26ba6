import CCurl

/// Owns a libcurl handle and what libcurl only borrows from us: header lines and the buffer for its messages.
final class EasyHandle {
  let pointer: UnsafeMutableRawPointer
  private let words: UnsafeMutablePointer<CChar>
  private var lines: UnsafeMutablePointer<curl_slist>?

  init() {
    guard let pointer = curl_easy_init() else { preconditionFailure("out of memory") }
    self.pointer = pointer
    words = .allocate(capacity: Int(CURL_ERROR_SIZE))
    words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    curl_easy_cleanup(pointer)
    curl_slist_free_all(lines)
    words.deallocate()
  }

  /// Back to how it was made; the connections it used are kept elsewhere.
  func reset() {
    curl_easy_reset(pointer)
    curl_slist_free_all(lines)
    lines = nil
    words[0] = 0
    shim_curl_set_pointer(pointer, CURLOPT_ERRORBUFFER, words)
  }

  /// Libcurl's words for what went wrong, the particular ones where it left any.
  func message(for code: CURLcode) -> String {
    words[0] == 0 ? String(cString: curl_easy_strerror(code)) : String(cString: words)
  }

  func set(_ option: CURLoption, _ value: Int) {
    check(shim_curl_set_long(pointer, option, value), option)
  }

  func set(_ option: CURLoption, _ text: String) {
    check(shim_curl_set_text(pointer, option, text), option)
  }

  func set(body: [UInt8]) {
    check(shim_curl_set_body(pointer, body, curl_off_t(body.count)), CURLOPT_COPYPOSTFIELDS)
  }

  func set(headerLines: [String]) {
    for line in headerLines {
      guard let longer = curl_slist_append(lines, line) else { preconditionFailure("out of memory") }
      lines = longer
    }
    check(shim_curl_set_pointer(pointer, CURLOPT_HTTPHEADER, lines), CURLOPT_HTTPHEADER)
  }

  /// Calls the transfer's `receiveHead` and `receiveBody`. It must outlive the work on this handle.
  func set(receiver: Transfer) {
    let receiver = Unmanaged.passUnretained(receiver).toOpaque()
    check(shim_curl_set_receiver(pointer, headCallback, bodyCallback, receiver), CURLOPT_WRITEFUNCTION)
  }

  /// Values come checked, so a refusal means a libcurl without a feature this program is built for.
  private func check(_ code: CURLcode, _ option: CURLoption) {
    precondition(code == CURLE_OK, "libcurl refused option \(option.rawValue): \(code.rawValue)")
  }
}

private let headCallback: shim_curl_receive = { bytes, size, count, receiver in
  deliver(bytes, size * count, receiver) { $0.receiveHead($1) }
}

private let bodyCallback: shim_curl_receive = { bytes, size, count, receiver in
  deliver(bytes, size * count, receiver) { $0.receiveBody($1) }
}

/// Anything but the full count stops the transfer.
private func deliver(
  _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ receiver: UnsafeMutableRawPointer?,
  _ body: (Transfer, UnsafeRawBufferPointer) -> Bool
) -> Int {
  guard let receiver else { return -1 }
  let transfer = Unmanaged<Transfer>.fromOpaque(receiver).takeUnretainedValue()
  return body(transfer, UnsafeRawBufferPointer(start: bytes, count: count)) ? count : -1
}
