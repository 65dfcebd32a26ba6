import HTTPClient

extension HTTPResponse {
  /// The error that an answer with another status than 2xx is.
  var refusal: MetricError {
    if 300..<400 ~= status {
      return MetricError(.refused, "the server answered \(status): redirections are not followed")
    }
    let words = String(decoding: body, as: UTF8.self)
    return MetricError(.refused, "the server answered \(status)" + (words.isEmpty ? "" : ": \(words)"))
  }
}
