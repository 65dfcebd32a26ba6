package import Domain

extension Action {
  /// One fixed word for scripts: the name of the case.
  package var code: String {
    switch self {
    case .ensureProxy: "ensureProxy"
    case .fetchArtifact: "fetchArtifact"
    case .startReplica: "startReplica"
    case .stopReplica: "stopReplica"
    case .setRoute: "setRoute"
    case .removeRoute: "removeRoute"
    case .discardRelease: "discardRelease"
    case .discardArtifact: "discardArtifact"
    case .train(let action): action.code
    case .publish: "publish"
    case .checkWriteAccess: "checkWriteAccess"
    }
  }

  /// The action in words.
  package var summary: String {
    switch self {
    case .ensureProxy(let targets):
      "run the proxy on \(targets.map(\.listen).joined(separator: ", "))"
    case .fetchArtifact(let release):
      "fetch and verify the artifact of version \(release.version)"
    case .startReplica(let release, let index):
      "start replica \(index) of version \(release.version) (release \(release.id.short))"
    case .stopReplica(let replica):
      "drain and stop replica \(replica.index) of release \(replica.release.short)"
    case .setRoute(_, let route):
      Self.summary(of: route)
    case .removeRoute:
      "take the route out of the proxy"
    case .discardRelease(let kept):
      "remove the files of release \(kept.release.short)"
    case .discardArtifact(let digest):
      "remove the artifact \(digest.short) from the cache"
    case .train(let action): action.summary
    case .publish(let publication):
      "commit version \(publication.result.version) of training \(publication.run)"
    case .checkWriteAccess:
      "ask the repository whether it can be written to"
    }
  }

  private static func summary(of route: Route) -> String {
    guard let candidate = route.candidate else { return "send all traffic to release \(route.stable.short)" }
    let stable = 100 - route.candidateWeight
    return "send \(stable)% to release \(route.stable.short), \(route.candidateWeight)% to release \(candidate.short)"
  }
}
