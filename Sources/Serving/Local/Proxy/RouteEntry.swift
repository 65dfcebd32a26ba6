import Domain

/// A deployment's entry in the route map: `STABLE_SLOT:CANDIDATE_SLOT:SHARE:STABLE:CANDIDATE`, `-` for what is missing.
///
/// It is changed by one command, so that there is no instant with half a route. The releases stand in it so that the
/// proxy itself can say what it routes to, and each log line which release a request was meant for.
struct RouteEntry: Hashable, Codable, Sendable {
  let stable: Slot
  /// Nil while the candidate has no server.
  let candidate: Slot?
  let route: Route

  init(stable: Slot, candidate: Slot?, route: Route) {
    self.stable = stable
    self.candidate = route.candidate == nil ? nil : candidate
    self.route = route
  }

  /// Nil for a text that was not made here.
  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 5, let stable = Slot(parts[0]), let share = Int(parts[2]), (0...10_000).contains(share),
      let stableRelease = ReleaseID(String(parts[3]))
    else { return nil }
    let candidate = Slot(parts[1])
    let release = ReleaseID(String(parts[4]))
    guard candidate != nil || parts[1] == "-", release != nil || parts[4] == "-" else { return nil }
    // A share set by hand may be no whole percent; rounding it up to one keeps it different from what was asked for.
    let percent = share % 100 == 0 ? share / 100 : min(99, share / 100 + 1)
    self.init(
      stable: stable, candidate: candidate,
      route: Route(stable: stableRelease, candidate: release, candidateWeight: release == nil ? 0 : percent))
  }

  var text: String {
    let (slot, release) = (candidate.map(\.description) ?? "-", route.candidate?.hex ?? "-")
    return "\(stable):\(slot):\(route.candidateWeight * 100):\(route.stable.hex):\(release)"
  }

  /// The slot that requests to `release` take; nil when it has none.
  func slot(of release: ReleaseID) -> Slot? {
    if release == route.stable { return stable }
    return release == route.candidate ? candidate : nil
  }

  /// The release that occupies `slot`; nil when this route does not use it.
  func release(in slot: Slot) -> ReleaseID? {
    if slot == stable { return route.stable }
    return slot == candidate ? route.candidate : nil
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let entry = Self(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected a route entry")
    }
    self = entry
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
