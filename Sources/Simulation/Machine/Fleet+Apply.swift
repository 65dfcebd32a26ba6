package import Domain

extension Fleet {
  /// Carries out one action, as the local target would; its answer may be lost by the caller.
  package mutating func apply(_ action: Action) -> Outcome {
    switch action {
    case .ensureProxy(let targets):
      observed.targets = targets
      if observed.proxy != .up { observed.proxy = .starting }
    case .fetchArtifact(let release): fetch(release)
    case .startReplica(let release, let index): return start(release, index)
    case .stopReplica(let id): stop(id)
    case .setRoute(let id, let route): return set(route, id)
    case .removeRoute(let id): return set(nil, id)
    case .discardRelease(let kept):
      observed.kept.removeAll { $0 == kept }
      forms[kept] = nil
    case .discardArtifact(let digest): observed.artifacts[digest] = nil
    case .train(let action):
      defer { observed.trainings = trainer.look(at: now) }
      return trainer.apply(action, at: now)
    case .publish(let publication):
      observed.publications[publication.run] = .underWay
      pushes.start(publication)
    case .checkWriteAccess: pushes.askForAccess()
    }
    return .done
  }

  private mutating func fetch(_ release: Release) {
    let digest = release.artifact.digest
    var attempts = 1
    switch observed.artifacts[digest] {
    case .verified: return
    case .failed(let failure): attempts = failure.attempts + 1
    case .fetching, nil: break
    }
    switch behaviour(release.id).fetch {
    case .works: observed.artifacts[digest] = .verified
    case .missing, .unusable:
      let isPermanent = behaviour(release.id).fetch == .unusable
      let reason = isPermanent ? "points outside its folder" : "no such file"
      observed.artifacts[digest] = .failed(
        ArtifactFailure(reason: reason, permanent: isPermanent, attempts: attempts, at: now))
    }
  }

  private mutating func start(_ release: Release, _ index: Int) -> Outcome {
    let id = ReplicaID(deployment: release.deployment, release: release.id, index: index)
    switch observed.replicas[id]?.phase {
    case .starting, .answering, .ready, .unready: return .done
    case .stopping: return .failed("\(id) is still stopping")
    case .exited, nil: break
    }
    guard observed.artifacts[release.artifact.digest] == .verified else { return .failed("no artifact") }
    let exits = observed.replicas[id]?.exits ?? 0
    observed.replicas[id] = ObservedReplica(phase: .starting(since: now), exits: exits)
    processes[id] = ServerProcess(startedAt: now)
    let kept = KeptRelease(deployment: release.deployment, release: release.id)
    forms[kept] = release
    if !observed.kept.contains(kept) {
      observed.kept.append(kept)
      observed.kept.sort { ($0.deployment, $0.release) < ($1.deployment, $1.release) }
    }
    return .done
  }

  private mutating func stop(_ id: ReplicaID) {
    guard let replica = observed.replicas[id] else { return }
    if case .exited = replica.phase {
      observed.replicas[id] = nil
    } else {
      observed.replicas[id] = ObservedReplica(phase: .stopping, exits: replica.exits)
    }
  }

  private mutating func set(_ route: Route?, _ id: DeploymentID) -> Outcome {
    guard observed.proxy == .up else { return .failed("the proxy is down") }
    observed.routes[id] = route
    return .done
  }
}
