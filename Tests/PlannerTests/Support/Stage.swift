import Domain
import Planner
import Testing

/// One deployment on a machine where everything works at once, for tests of decisions: time and figures are the test's.
struct Stage {
  private(set) var now = Instant(milliseconds: 1_000_000)
  /// Noon of Saturday, 2026-11-21, UTC.
  var wall = WallTime(milliseconds: 1_795_262_400_000)
  var desired: DesiredState?
  var observed = ObservedState()
  var history = History()
  /// The figures of each version by gate; what is not named is 0 over 1000 samples.
  var figures: [String: [String: Measurement]] = [:]
  /// Requests that a release answers between two passes, and how many fail.
  var outcomes: [String: Outcomes] = [:]
  /// Versions whose replicas don't become ready.
  var unready: Set<String> = []
  var confirmation: Domain.Confirmation?
  /// What every manifest says of its training, and what the paths of data triggers hold.
  var training: DeclaredTraining?
  var content: [String: Content] = [:]
  var trainer = InstantTrainer()
  var publisher = InstantPublisher()
  private(set) var events: [Event] = []
  private(set) var measured: [MeasuredGate] = []
  private(set) var asked: [MeasurementRequest] = []
  private(set) var last = Plan()
  private var versions: [ReleaseID: String] = [:]
  /// The records as they were last written down.
  private var disk: [DeploymentID: Record] = [:]

  /// Version 1 serves and passed its watch.
  static func serving(_ policy: RolloutPolicy = Make.policy(), freezes: [Freeze] = []) -> Stage {
    var stage = Stage()
    stage.declare(1, policy, freezes: freezes)
    stage.run(until: "Stable")
    return stage
  }

  mutating func declare(
    _ version: Int, _ policy: RolloutPolicy = Make.policy(), replicas: Int = 2, freezes: [Freeze] = [],
    suspend: Bool = false, unreadable: [UnreadableFile] = []
  ) {
    let number = (Int(desired?.revision.hex.prefix { $0 != "f" } ?? "", radix: 16) ?? 0) + 1
    let plain = Make.declaration(version, replicas: replicas, policy: policy, suspend: suspend)
    let declaration = Declaration(
      path: plain.path, release: plain.release, replicas: replicas, policy: policy, suspend: suspend, prune: true,
      freezes: freezes)
    desired = Make.desired([declaration], revision: number, unreadable: unreadable)
  }

  /// A pass, `seconds` after the one before, and everything that it wants done.
  @discardableResult
  mutating func pass(after seconds: Double = 1, _ requests: [PersonRequest] = []) -> Plan {
    decide(after: seconds, requests)
    commit()
    measured += last.measured
    for planned in last.actions { carryOut(planned.action) }
    return last
  }

  /// A pass in which the controller dies, before or after what it decided is on disk, and nothing is carried out.
  mutating func die(beforeCommit: Bool) {
    decide(after: 1)
    if !beforeCommit { commit() }
    history.records = disk.mapValues { $0.forgettingInstants() }
    publisher.forget()
  }

  private mutating func commit() {
    history = last.history
    events += last.events
    for id in last.changed { disk[id] = history.records[id] }
    for id in last.removals { disk[id] = nil }
  }

  /// A pass whose decisions can't be written down.
  mutating func passWithoutDisk(_ requests: [PersonRequest] = []) {
    let input = decide(after: 1, requests)
    let waiting = last.mustWait(old: history)
    last = last.postponing(waiting, input)
    history = last.history
    for planned in last.actions { carryOut(planned.action) }
  }

  @discardableResult
  private mutating func decide(after seconds: Double, _ requests: [PersonRequest] = []) -> PlanningInput {
    let span = Interval(milliseconds: Int64(seconds * 1000))
    now = now + span
    wall = wall + span
    asked = measurements(for: history)
    observed.trainings = trainer.look(at: now)
    observed.publications = publisher.seen
    let input = PlanningInput(
      now: now, wall: wall, desired: desired?.training(training, content), observed: observed,
      evidence: answer(asked), history: history, requests: requests, confirmation: confirmation)
    last = plan(input)
    for fault in lint(last, input) { Issue.record("\(fault)") }
    return input
  }

  /// Passes every second until the phase is reached.
  mutating func run(until phase: String, within passes: Int = 600, sourceLocation: SourceLocation = #_sourceLocation) {
    for _ in 0..<passes {
      pass()
      if report?.phase == phase { return }
    }
    Issue.record("never \(phase): \(String(describing: report?.reason))", sourceLocation: sourceLocation)
  }

  mutating func run(seconds: Int) { for _ in 0..<seconds { pass() } }

  /// A person's word, and the pass after the one that answers it.
  mutating func say(_ verb: Verb, release: String? = nil) -> Response? {
    let by = Attribution(who: "ann", why: "because")
    let request = PersonRequest(id: 7, deployment: Make.id, verb: verb, by: by, release: release)
    let answer = pass(after: 0, [request]).answers[7]
    pass(after: 0)
    return answer
  }

  /// A person has been waited for so long.
  mutating func wait(_ span: Interval) {
    let change = record?.change.mapCandidate { $0.awaited?.waited = span }
    history.records[Make.id]?.change = change ?? .none
  }

  var report: DeploymentReport? { last.reports.first { $0.id == Make.id } }
  var record: Record? { history.records[Make.id] }
  var trainings: TrainingRecord { record?.training ?? TrainingRecord() }
  var kinds: [EventKind] { events.map(\.kind) }
  /// Version to share in percent, as the proxy has it.
  var shares: [String: Int] {
    guard let route = observed.routes[Make.id] else { return [:] }
    let releases = [route.stable, route.candidate].compactMap(\.self)
    return Dictionary(releases.map { (versions[$0] ?? "?", route.weight(of: $0)) }) { first, _ in first }
  }

  private func answer(_ requests: [MeasurementRequest]) -> Evidence {
    var evidence = Evidence()
    for request in requests {
      let version = versions[request.key.release] ?? ""
      evidence.measurements[request.key] =
        request.key.aspect == .outcomes
        ? .outcomes(outcomes[version] ?? .none, until: now)
        : figures[version]?[request.key.gate] ?? .value(0, samples: 1000)
    }
    return evidence
  }

  private mutating func carryOut(_ action: Action) {
    switch action {
    case .ensureProxy(let targets):
      observed.targets = targets
      observed.proxy = .up
    case .fetchArtifact(let release):
      versions[release.id] = release.version
      observed.artifacts[release.artifact.digest] = .verified
    case .startReplica(let release, let index):
      let id = ReplicaID(deployment: release.deployment, release: release.id, index: index)
      let isReady = !unready.contains(release.version)
      observed.replicas[id] = ObservedReplica(phase: isReady ? .ready : .starting(since: now))
    case .stopReplica(let id): observed.replicas[id] = nil
    case .setRoute(let id, let route): observed.routes[id] = route
    case .removeRoute(let id): observed.routes[id] = nil
    case .discardRelease: break
    case .discardArtifact(let digest): observed.artifacts[digest] = nil
    case .train(let action): trainer.apply(action, now)
    case .publish(let publication):
      if let version = publisher.apply(publication, now) { declare(version) }
    case .checkWriteAccess: observed.writeAccess = .granted
    }
  }
}

extension Response {
  var isAccepted: Bool { if case .accepted = self { true } else { false } }
}
