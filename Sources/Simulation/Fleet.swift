package import Domain

/// A machine that serves models, in memory: a complete small implementation of what the local target promises.
package struct Fleet: Sendable {
  package private(set) var observed = ObservedState()
  /// Requests answered since each release last got its weight, and how many of them were errors.
  package private(set) var traffic: [KeptRelease: Tally] = [:]
  package var behaviours: [ReleaseID: Behaviour] = [:]
  /// Whether the data plane's figures can be read.
  package var metricsAnswer = true
  private var now = Instant(milliseconds: 0)

  /// What was counted for a release.
  package struct Tally: Equatable, Sendable {
    package var requests = 0
    package var errors = 0.0
    package var since = Instant(milliseconds: 0)
  }

  package init() {}

  /// Lets time pass: processes become ready or end, stopping ones go, requests flow by the weights in force.
  package mutating func advance(to instant: Instant, requestsPerSecond: Int) {
    let span = instant - now
    now = instant
    for (id, replica) in observed.replicas { advance(id, replica) }
    if observed.proxy == .starting { observed.proxy = .up }
    for (id, route) in observed.routes where observed.proxy == .up {
      for release in [route.stable, route.candidate].compactMap(\.self) {
        serve(id, release, Int(span.milliseconds) * requestsPerSecond * route.weight(of: release) / 100_000)
      }
    }
  }

  private func behaviour(_ release: ReleaseID) -> Behaviour { behaviours[release] ?? Behaviour() }

  private mutating func advance(_ id: ReplicaID, _ replica: ObservedReplica) {
    let behaviour = behaviour(id.release)
    switch replica.phase {
    case .starting(let since):
      switch behaviour.process {
      case .exitsAtOnce: end(id, "exited with status 1")
      case .becomesReady where now - since >= Interval(milliseconds: behaviour.startTime):
        observed.replicas[id] = ObservedReplica(phase: .answering, exits: replica.exits)
      case .becomesReady, .neverReady: return
      }
    case .stopping: observed.replicas[id] = nil
    case .answering where observed.proxy == .up:
      observed.replicas[id] = ObservedReplica(phase: .ready, exits: replica.exits)
    case .answering, .ready, .unready, .exited: return
    }
  }

  private mutating func serve(_ id: DeploymentID, _ release: ReleaseID, _ requests: Int) {
    let key = KeptRelease(deployment: id, release: release)
    traffic[key, default: Tally()].requests += requests
    traffic[key, default: Tally()].errors += Double(requests) * behaviour(release).errorRate
  }

  /// A replica's process ends by itself.
  package mutating func end(_ id: ReplicaID, _ reason: String) {
    guard let replica = observed.replicas[id] else { return }
    observed.replicas[id] = ObservedReplica(phase: .exited(at: now, reason: reason), exits: replica.exits + 1)
  }

  /// The proxy's process ends, and its routes with it.
  package mutating func endProxy() {
    observed.proxy = .down(reason: "killed by signal 9")
    observed.routes = [:]
  }

  /// Somebody else sets a route.
  package mutating func meddle(_ id: DeploymentID, _ route: Route) {
    if observed.proxy == .up { observed.routes[id] = route }
  }

  /// What a restarted target finds running, in its rendered form.
  package mutating func adopt(_ releases: [DeploymentID: Release]) { observed.adopted = releases }

  /// Figures for the gates; `since` starts a tally of its own.
  package mutating func measure(_ requests: [MeasurementRequest]) -> Evidence {
    var evidence = Evidence()
    for request in requests {
      evidence.measurements[request.key] = metricsAnswer ? figure(request) : .error("no answer")
    }
    return evidence
  }

  private mutating func figure(_ request: MeasurementRequest) -> Measurement {
    let key = KeptRelease(deployment: request.key.deployment, release: request.key.release)
    if let tally = traffic[key], tally.since < request.since { traffic[key] = nil }
    let tally = traffic[key] ?? Tally(since: request.since)
    traffic[key] = tally
    guard tally.requests > 0 else { return .value(nil, samples: 0) }
    return switch request.gate.measure {
    case .query, .pointer: .error("no answer")
    case .traffic(.errorRate): .value(tally.errors / Double(tally.requests), samples: tally.requests)
    case .traffic(.latencyP50), .traffic(.latencyP95), .traffic(.latencyP99): .value(5, samples: tally.requests)
    case .traffic(.requests), .traffic(.requestRate): .value(Double(tally.requests), samples: tally.requests)
    }
  }
}

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
    case .removeRoute(let id): observed.routes[id] = nil
    case .discardRelease(let kept): observed.kept.removeAll { $0 == kept }
    case .discardArtifact(let digest): observed.artifacts[digest] = nil
    }
    return .done
  }

  private mutating func fetch(_ release: Release) {
    let digest = release.artifact.digest
    var attempts = 1
    if case .failed(let failure) = observed.artifacts[digest] { attempts = failure.attempts + 1 }
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
    guard observed.artifacts[release.artifact.digest] == .verified else { return .failed("no artifact") }
    let id = ReplicaID(deployment: release.deployment, release: release.id, index: index)
    let exits = observed.replicas[id]?.exits ?? 0
    observed.replicas[id] = ObservedReplica(phase: .starting(since: now), exits: exits)
    let kept = KeptRelease(deployment: release.deployment, release: release.id)
    if !observed.kept.contains(kept) { observed.kept.append(kept) }
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

  private mutating func set(_ route: Route, _ id: DeploymentID) -> Outcome {
    guard observed.proxy == .up else { return .failed("the proxy is down") }
    observed.routes[id] = route
    return .done
  }
}
