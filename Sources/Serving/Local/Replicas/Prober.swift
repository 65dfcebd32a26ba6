import HTTPClient

/// Asks a replica whether it is ready: a 2xx is yes, anything else no.
struct Prober: Sendable {
  let client: HTTPClient

  /// Nil when it is ready, otherwise what was wrong. It is our own port that is asked, nothing else.
  func ask(port: UInt16, path: String) async -> String? {
    let request = HTTPRequest(
      url: "http://127.0.0.1:\(port)\(path)", headers: [("Connection", "close")], timeout: ServingLimits.probe,
      maxBytes: ServingLimits.probeBytes)
    do throws(HTTPError) {
      let response = try await client.send(request)
      return response.isSuccess ? nil : "readiness answered with status \(response.status)"
    } catch {
      return "readiness: \(error.description)"
    }
  }
}
