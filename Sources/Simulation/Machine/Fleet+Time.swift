package import Domain

extension Fleet {
  /// Lets time pass: processes become ready or end, stopping ones go, requests flow by the weights in force.
  package mutating func advance(to instant: Instant, requestsPerSecond: Int) {
    let before = now
    now = instant
    for (id, replica) in observed.replicas { advance(id, replica) }
    trainer.advance(to: now)
    observed.trainings = trainer.look(at: now)
    if observed.proxy == .starting { observed.proxy = .up }
    guard observed.proxy == .up else { return }
    for (id, route) in observed.routes {
      let requests = Int((now - before).milliseconds) * requestsPerSecond
      serve(id, route.stable, requests * (100 - route.candidateWeight) / 100_000, since: before)
      if let candidate = route.candidate {
        serve(id, candidate, requests * route.candidateWeight / 100_000, since: before)
      }
    }
  }

  private mutating func advance(_ id: ReplicaID, _ replica: ObservedReplica) {
    switch replica.phase {
    case .starting: start(id, replica)
    case .stopping:
      observed.replicas[id] = nil
      processes[id] = nil
    case .answering where observed.proxy == .up:
      observed.replicas[id] = ObservedReplica(phase: .ready, exits: replica.exits)
      processes[id]?.readySince = now
    case .ready: age(id, replica)
    case .unready where processes[id]?.isHung == false:
      observed.replicas[id] = ObservedReplica(phase: .ready, exits: replica.exits)
      processes[id]?.readySince = now
    case .answering, .unready, .exited: return
    }
  }

  private mutating func start(_ id: ReplicaID, _ replica: ObservedReplica) {
    guard let process = processes[id] else { return end(id, "its process is gone") }
    let behaviour = behaviour(id.release)
    switch behaviour.process {
    case .exitsAtOnce: end(id, "exited with status 1")
    case .neverReady: return
    case .becomesReady, .exitsAfter:
      guard !process.isHung, now - process.startedAt >= Interval(milliseconds: behaviour.startTime) else { return }
      observed.replicas[id] = ObservedReplica(phase: .answering, exits: replica.exits)
    }
  }

  private mutating func age(_ id: ReplicaID, _ replica: ObservedReplica) {
    guard let process = processes[id] else { return }
    if process.isHung {
      noteHurt(id)
      observed.replicas[id]?.phase = .unready(since: now, reason: "its probe got no answer")
      processes[id]?.readySince = nil
    } else if case .exitsAfter(let milliseconds) = behaviour(id.release).process,
      let since = process.readySince, now - since >= Interval(milliseconds: milliseconds)
    {
      end(id, "exited with status 1")
    }
  }

  private mutating func serve(_ id: DeploymentID, _ release: ReleaseID, _ requests: Int, since: Instant) {
    guard requests > 0 else { return }
    let isServed = hasReady(release, id)
    if !isServed { lost += requests }
    traffic[KeptRelease(deployment: id, release: release), default: TrafficHistory(since: since)]
      .add(requests, failing: isServed ? behaviour(release).errorRate : 1, until: now)
  }
}
