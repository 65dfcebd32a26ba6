package import Domain

/// What happened in a run, line by line, in a form that is the same in every build.
package struct Trace: Equatable, Sendable {
  package private(set) var lines: [String] = []
  package private(set) var hash = StableHash()

  package init() {}

  mutating func add(_ line: String) {
    lines.append(line)
    hash.add(line)
    hash.add("\n")
  }
}

extension Action {
  /// One line without spaces at its ends.
  package var words: String {
    switch self {
    case .ensureProxy(let targets): "proxy \(targets.map(\.name).joined(separator: ","))"
    case .fetchArtifact(let release): "fetch \(release.deployment)@\(release.version)"
    case .startReplica(let release, let index): "start \(release.deployment)@\(release.version)#\(index)"
    case .stopReplica(let id): "stop \(id)"
    case .setRoute(let id, let route): "route \(id) \(route.words)"
    case .removeRoute(let id): "unroute \(id)"
    case .discardRelease(let kept): "forget \(kept.deployment)@\(kept.release.short)"
    case .discardArtifact(let digest): "discard \(digest.short)"
    case .train(.start(let job, let attempt)): "train \(job.deployment) \(job.run)-\(attempt)"
    case .train(.cancel(let attempt)): "cancel \(attempt)"
    case .train(.collect(let job, let attempt)): "collect \(job.deployment) \(job.run)-\(attempt)"
    case .train(.discard(let run)): "forget training \(run)"
    case .publish(let publication): "publish \(publication.deployment) \(publication.run)"
    case .checkWriteAccess: "ask for write access"
    }
  }
}

extension Action {
  /// Nil for what concerns the machine.
  var deployment: DeploymentID? {
    switch self {
    case .fetchArtifact(let release), .startReplica(let release, _): release.deployment
    case .stopReplica(let replica): replica.deployment
    case .setRoute(let id, _), .removeRoute(let id): id
    case .discardRelease(let kept): kept.deployment
    case .train(.start(let job, _)), .train(.collect(let job, _)): job.deployment
    case .publish(let publication): publication.deployment
    case .ensureProxy, .discardArtifact, .train(.cancel), .train(.discard), .checkWriteAccess: nil
    }
  }
}

extension Route {
  /// `STABLE 90 CANDIDATE 10`, by the first digits of the releases.
  var words: String {
    let first = "\(stable.short) \(100 - candidateWeight)"
    return candidate.map { "\(first) \($0.short) \(candidateWeight)" } ?? first
  }
}
