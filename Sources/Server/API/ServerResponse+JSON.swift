import Reports

extension ServerResponse {
  static let jsonType = "application/json"

  /// The value as JSON.
  static func json(_ value: some Encodable, status: Int = 200) -> ServerResponse {
    do throws(ReportError) {
      let text = try JSONText.encode(value)
      return ServerResponse(status: status, contentType: jsonType, body: Array((text + "\n").utf8))
    } catch {
      return .error(500, error.description)
    }
  }

  /// `{"error": message}`.
  static func error(_ status: Int, _ message: String, allow: [String] = []) -> ServerResponse {
    let text = (try? JSONText.encode(["error": message])) ?? "{}"
    return ServerResponse(status: status, contentType: jsonType, body: Array((text + "\n").utf8), allow: allow)
  }
}
