package import Domain
import Isolation
import Metrics

extension LocalServing {
  /// Carries out an action, or begins it where that takes longer. Doing it again changes nothing.
  package func apply(_ action: Action) async -> Outcome {
    do throws(ServingError) {
      switch action {
      case .ensureProxy(let targets): try await ensureProxy(targets)
      case .fetchArtifact(let release): fetch(release.artifact)
      case .startReplica(let release, let index): return await startReplica(release, index)
      case .stopReplica(let id): try stopReplica(id)
      case .setRoute(let id, let route): try await setRoute(id, route)
      case .removeRoute(let id): try await proxy.removeRoute(id)
      case .discardRelease(let release): return try discard(release)
      case .discardArtifact(let digest): return try discard(digest)
      case .train, .publish, .checkWriteAccess: return .failed("nothing is trained or written here")
      }
      return .done
    } catch {
      return .failed(error.description)
    }
  }

  private func discard(_ release: KeptRelease) throws(ServingError) -> Outcome {
    let running = replicas.values.first { $0.id.deployment == release.deployment && $0.id.release == release.release }
    if let running { return .failed("\(running.id) is still there") }
    try Files.removeTree(paths.folder(of: release))
    kept.remove(release)
    traffic.forget(release)
    return .done
  }

  private func discard(_ digest: Digest) throws(ServingError) -> Outcome {
    if let user = replicas.values.first(where: { $0.spec.release.artifact.digest == digest }) {
      return .failed("\(user.id) still uses the artifact \(digest.short)")
    }
    fetches.forget(digest)
    models[digest] = nil
    try shelf.remove(digest)
    return .done
  }
}
