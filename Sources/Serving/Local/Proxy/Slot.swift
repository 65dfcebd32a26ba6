import Domain

/// One of the fixed ways that requests of a deployment can take; a release occupies one while it has replicas.
///
/// Slots are backends of the configuration, so that releases come and go without a reload.
struct Slot: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// One more than there are live releases: a release that drains must not keep the next one waiting.
  static let all = (0...Limits.liveReleases).map(Slot.init(index:))

  let index: Int

  init(index: Int) { self.index = index }

  /// Parses `s0`.
  init?(_ name: some StringProtocol) {
    guard name.first == "s", let index = Int(name.dropFirst()), Slot.all.indices.contains(index) else { return nil }
    self.index = index
  }

  var description: String { "s\(index)" }

  static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}

/// The backend of a slot: `NAMESPACE:NAME:s0`.
struct BackendName: Hashable, Comparable, Sendable, CustomStringConvertible {
  let deployment: DeploymentID
  let slot: Slot

  init(_ deployment: DeploymentID, _ slot: Slot) {
    self.deployment = deployment
    self.slot = slot
  }

  /// Nil for backends that are no slots.
  init?(_ name: some StringProtocol) {
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let slot = Slot(parts[2]) else { return nil }
    self.init(DeploymentID(namespace: String(parts[0]), name: String(parts[1])), slot)
  }

  var description: String { "\(deployment.namespace):\(deployment.name):\(slot)" }

  static func < (left: Self, right: Self) -> Bool {
    (left.deployment, left.slot) < (right.deployment, right.slot)
  }
}

/// A replica as the proxy names it within its backend: `RELEASE12-INDEX`.
struct ServerName: Hashable, Comparable, Sendable, CustomStringConvertible {
  let release: String
  let index: Int

  init(_ release: ReleaseID, _ index: Int) {
    self.release = release.short
    self.index = index
  }

  /// Nil for a server that somebody else added.
  init?(_ name: some StringProtocol) {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 12, let index = Int(parts[1]) else { return nil }
    (release, self.index) = (String(parts[0]), index)
  }

  var description: String { "\(release)-\(index)" }

  static func < (left: Self, right: Self) -> Bool { (left.release, left.index) < (right.release, right.index) }
}
