package import Domain

/// A machine that serves models, in memory: a complete small implementation of what the local target promises.
package struct Fleet: Equatable, Sendable {
  /// What the controller is told.
  package internal(set) var observed = ObservedState()
  package var behaviours: [ReleaseID: Behaviour] = [:]
  /// How `traffic` and the metric sources answer; those that are not named answer well.
  package var troubles: [String: FigureTrouble] = [:]
  /// Requests that found no server to answer them.
  package internal(set) var lost = 0
  package var trainer = SimulatedTrainer()
  package var pushes = Pushes()
  var processes: [ReplicaID: ServerProcess] = [:]
  var traffic: [KeptRelease: TrafficHistory] = [:]
  /// Releases in the form that they were started with.
  var forms: [KeptRelease: Release] = [:]
  /// When a replica of a release last ended or stopped answering by itself, or was made to.
  package internal(set) var hurt: [KeptRelease: Instant] = [:]
  package internal(set) var proxyEnded: Instant?
  var now = Instant(milliseconds: 0)

  package init() {}

  /// Whether the data plane's figures can be read.
  package var metricsAnswer: Bool {
    get { troubles["traffic", default: .none] == .none }
    set { troubles["traffic"] = newValue ? FigureTrouble.none : .doesNotAnswer }
  }

  func behaviour(_ release: ReleaseID) -> Behaviour { behaviours[release] ?? Behaviour() }

  /// What a restarted target finds running, in its rendered form.
  package mutating func adopt(_ releases: [DeploymentID: Release]) { observed.adopted = releases }

  func hasReady(_ release: ReleaseID, _ id: DeploymentID) -> Bool {
    observed.replicas.contains { $0.key.release == release && $0.key.deployment == id && $0.value.isReady }
  }

  /// A controller starts: what the one before knew of replicas that ended, of failed fetches and of past requests is
  /// gone, and what runs is found again.
  package mutating func forget() {
    traffic = [:]
    observed.artifacts = observed.artifacts.filter { $0.value == .verified }
    for (id, replica) in observed.replicas {
      switch replica.phase {
      case .exited: observed.replicas[id] = nil
      case .starting, .unready, .answering:
        observed.replicas[id] = ObservedReplica(phase: .starting(since: now))
      case .ready, .stopping: observed.replicas[id]?.exits = 0
      }
    }
    forgetTrainings()
    observed.adopted = [:]
    for replica in observed.replicas.keys where observed.routes[replica.deployment]?.stable == replica.release {
      observed.adopted[replica.deployment] =
        forms[KeptRelease(deployment: replica.deployment, release: replica.release)]
    }
  }
}
