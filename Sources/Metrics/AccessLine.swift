package import Domain

/// One line of the proxy's request log.
///
/// `sp1 ENDED_MS BACKEND SERVER STATUS RESPONSE_MS TOTAL_MS RETRIES TERMINATION PIN ROUTE`, where a backend is
/// `NAMESPACE:NAME:SLOT` and the route, as it stood when the request came, is `SLOT:SLOT:SHARE:RELEASE:RELEASE`.
package struct AccessLine: Equatable, Sendable {
  /// The first word of every line; another format would have another.
  package static let mark = "sp1"

  /// When the request ended.
  package let ended: WallTime
  let deployment: DeploymentID
  let release: ReleaseID
  let status: Int
  let responseMilliseconds: Int
  let totalMilliseconds: Int
  let neededRetry: Bool
  let clientGaveUp: Bool
  let pinned: Bool

  /// Nil for anything that is not a request to a release of a deployment.
  package init?(_ line: some StringProtocol) {
    guard line.utf8.count <= TrafficLimits.lineBytes else { return nil }
    let fields = line.split(separator: " ", omittingEmptySubsequences: true)
    guard fields.count == 11, fields[0] == Self.mark else { return nil }
    let route = String(fields[10].prefix { !$0.isNewline })
    guard let ended = Int64(fields[1]), let place = Self.place(backend: fields[2], route: route),
      let status = Int(fields[4]), let response = Int(fields[5]), let total = Int(fields[6]),
      let end = fields[8].first
    else { return nil }
    self.ended = WallTime(milliseconds: ended)
    (deployment, release) = place
    (self.status, responseMilliseconds, totalMilliseconds) = (status, response, total)
    neededRetry = fields[7] != "0"
    clientGaveUp = end == "C" || end == "c"
    pinned = fields[9] != "-"
  }

  /// What the request says of its release; nil when it says nothing: it was pinned, or the client went away.
  package var sample: Sample? {
    guard !pinned, !clientGaveUp else { return nil }
    let failed = neededRetry || status >= 500 || status <= 0
    let waited = responseMilliseconds >= 0 ? responseMilliseconds : totalMilliseconds
    return Sample(
      deployment: deployment, release: release, failed: failed, milliseconds: UInt32(clamping: waited))
  }

  private static func place(
    backend: some StringProtocol, route: String
  ) -> (DeploymentID, ReleaseID)? {
    let names = backend.split(separator: ":", omittingEmptySubsequences: false)
    let parts = route.split(separator: ":", omittingEmptySubsequences: false)
    guard names.count == 3, parts.count == 5 else { return nil }
    let release = names[2] == parts[0] ? parts[3] : names[2] == parts[1] ? parts[4] : ""
    return ReleaseID(release).map { (DeploymentID(namespace: String(names[0]), name: String(names[1])), $0) }
  }
}
