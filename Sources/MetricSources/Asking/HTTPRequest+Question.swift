import Domain
import HTTPClient

extension HTTPRequest {
  /// An instant query, as a form: a long query would not fit into a URL.
  ///
  /// No time of evaluation is sent. With a clock here that is slow, the server would answer from before the step.
  init(prometheus url: String, query: String, timeout: Interval, token: String?) {
    let body = "query=\(formEncoded(query))&timeout=\(timeout)"
    self.init(
      method: "POST", url: queryAddress(url),
      headers: [("Content-Type", "application/x-www-form-urlencoded")] + acceptance(token), body: Array(body.utf8),
      timeout: timeout.duration, maxBytes: MetricLimits.answerBytes)
  }

  /// Fetches a document.
  init(document url: String, timeout: Interval, token: String?) {
    self.init(
      url: url, headers: acceptance(token), timeout: timeout.duration, maxBytes: MetricLimits.answerBytes)
  }
}

/// The address of the interface below a server's, whose parameters, if it has any, stay at the end.
private func queryAddress(_ url: String) -> String {
  let base = url.prefix { $0 != "?" }
  let path = base.hasSuffix("/") ? base.dropLast() : base
  return "\(path)/api/v1/query\(url[base.endIndex...])"
}

private func acceptance(_ token: String?) -> [(String, String)] {
  [("Accept", "application/json")] + (token.map { [("Authorization", "Bearer \($0)")] } ?? [])
}

private func formEncoded(_ text: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var encoded: [UInt8] = []
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
      encoded.append(byte)
    default: encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: encoded, as: UTF8.self)
}

extension Interval {
  fileprivate var duration: Duration { .milliseconds(milliseconds) }
}
