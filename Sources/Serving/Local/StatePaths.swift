import Domain

/// Where the local target keeps what in the state folder.
struct StatePaths: Sendable {
  let state: String

  /// - Parameter state: an absolute path.
  init(state: String) throws(ServingError) {
    self.state = state
    let longest = "\(proxy)/\(ProxyConfiguration.masterSocket)"
    guard longest.utf8.count <= ServingLimits.socketPathBytes else {
      throw ServingError(
        .statePathTooLong, longest, detail: "at most \(ServingLimits.socketPathBytes) bytes are possible")
    }
  }

  var proxy: String { "\(state)/proxy" }
  var artifacts: String { "\(state)/artifacts" }
  var incoming: String { "\(artifacts)/incoming" }
  var run: String { "\(state)/run" }

  func folder(of digest: Digest) -> String { "\(artifacts)/\(digest.hex)" }

  func folder(of release: KeptRelease) -> String {
    "\(run)/\(release.deployment.namespace)/\(release.deployment.name)/\(release.release.short)"
  }

  func folder(of replica: ReplicaID) -> ReplicaFolder {
    let release = KeptRelease(deployment: replica.deployment, release: replica.release)
    return ReplicaFolder(path: "\(folder(of: release))/\(replica.index)")
  }
}
