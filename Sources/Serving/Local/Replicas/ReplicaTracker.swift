import Domain

/// Where one replica stands, from what was seen of it. No clock, no effects.
struct ReplicaTracker: Equatable, Sendable {
  private(set) var phase: ReplicaPhase
  /// As in `ObservedReplica`.
  private(set) var exits: Int
  /// Answers its probe, so the proxy should have its server.
  private(set) var isHealthy = false
  private var failures = 0
  private var readySince: Instant?

  /// A process that was just started; `exits` is what the one before it left.
  init(startedAt now: Instant, exits: Int = 0) {
    phase = .starting(since: now)
    self.exits = exits
  }

  /// A process that was found running; `serving` when the proxy sends it requests, which it did not without proof.
  init(adoptedAt now: Instant, serving: Bool) {
    self.init(startedAt: now)
    guard serving else { return }
    isHealthy = true
    phase = .ready
    readySince = now
  }

  /// As it is told: one that answers and that the proxy does not serve yet is not at fault for that.
  var observed: ReplicaPhase {
    switch phase {
    case .starting, .unready: isHealthy ? .answering : phase
    case .answering, .ready, .stopping, .exited: phase
    }
  }

  /// It answered its probe with 2xx.
  mutating func answered() {
    failures = 0
    switch phase {
    case .starting, .unready: isHealthy = true
    case .answering, .ready, .stopping, .exited: break
    }
  }

  /// It did not, for this reason.
  mutating func failed(_ reason: String, at now: Instant) {
    failures += 1
    switch phase {
    case .starting, .unready: isHealthy = false
    case .ready where failures >= ServingLimits.failedProbes:
      isHealthy = false
      leaveReady(at: now)
      phase = .unready(since: now, reason: reason)
    case .answering, .ready, .stopping, .exited: break
    }
  }

  /// The proxy sends it requests.
  mutating func served(at now: Instant) {
    guard isHealthy else { return }
    switch phase {
    case .starting, .unready:
      phase = .ready
      readySince = now
    case .answering, .ready, .stopping, .exited: break
    }
  }

  mutating func stop() {
    isHealthy = false
    phase = .stopping
  }

  /// Its process ended.
  mutating func exited(_ reason: String, at now: Instant) {
    isHealthy = false
    leaveReady(at: now)
    exits += 1
    phase = .exited(at: now, reason: reason)
  }

  private mutating func leaveReady(at now: Instant) {
    if let readySince, now - readySince >= Limits.stableAfter { exits = 0 }
    readySince = nil
  }
}
