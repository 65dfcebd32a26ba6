import Console
import Controller
import Domain
import Execution
import Git
import Glibc
import HTTPClient
import Isolation
import Journal
import MetricSources
import Server
import Serving
import Training

/// Every part of a running controller, and who owns whom.
struct Service {
  private let options: RunOptions
  private let log: ServiceLog
  private let folder: StateFolder
  private let journal: Journal
  private let source: GitSource
  private let serving: LocalServing
  private let trainers: CommandTrainers
  private let publisher: Publisher
  private let metrics: MetricClient
  private let controller: Controller
  private let server: Server
  private let bell = Doorbell()
  private let sourceCalls: AsyncStream<Void>
  private let sourceCaller: AsyncStream<Void>.Continuation

  init(_ options: RunOptions, log: ServiceLog) async throws {
    self.options = options
    self.log = log
    (sourceCalls, sourceCaller) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    folder = try StateFolder(path: options.state)
    journal = try await Journal.open(path: folder.journal)
    let mirror = try await Mirror.open(path: folder.mirror)
    // Each reads gigabytes at times, and neither the branch nor the other is to wait for that.
    let (trainingMirror, artifactMirror) = (
      try await Mirror.open(path: folder.mirror), try await Mirror.open(path: folder.mirror)
    )
    let request = FetchRequest(mirror: folder.mirror, url: options.repo, branch: options.branch)
    try request.validate()
    let (caller, bell) = (sourceCaller, bell)
    let remote = ChildRemote(
      executable: Self.program, request: request, environment: CallerEnvironment.process.transport)
    source = GitSource(
      settings: options.sourceSettings(request), mirror: mirror, fetcher: remote, wall: Clock.system.wall,
      changed: bell.ring)
    trainers = Self.trainers(in: folder, of: trainingMirror)
    publisher = Publisher(
      settings: options.publisherSettings(request), mirror: mirror, remote: remote, edit: ManifestEdit.init,
      clock: .system,
      changed: {
        caller.yield()
        bell.ring()
      })
    serving = try LocalServing(
      stateDirectory: folder.path, searchPath: CallerEnvironment.process.searchPath, now: Clock.system.now,
      repository: RepositoryArtifacts(mirror: artifactMirror).copy)
    metrics = MetricClient(
      // One of its own: a slow source then delays nobody else.
      http: try HTTPClient(), credentials: CallerEnvironment.process.credentials(in: folder),
      wall: Clock.system.wall)
    let system = CompositeSystem(
      serving: serving, training: trainers, publishing: PublisherExecutor(publisher: publisher, source: source))
    #if DEBUG
      let (ledger, mortal) = Failpoint.around(journal, system)
    #else
      let (ledger, mortal) = (journal, system)
    #endif
    controller = Controller(
      source: source, serving: mortal, metrics: metrics, ledger: ledger, clock: .system, log: log)
    let view = ServiceView(
      controller: controller, journal: journal, bell: bell, wall: Clock.system.wall, lookAtSource: { caller.yield() })
    server = try Server(socket: folder.socket, handler: API(view: view).answer)
  }

  /// Runs until a signal ends it, or with `--once` until everything has converged. Model servers, proxy
  /// and trainings go on.
  func run() async throws -> Int32 {
    try await serving.start()
    try await trainers.adopt()
    try await source.start(from: journal)
    try await controller.start()
    log.info("controller \(Setpoint.version) started on \(folder.path), following \(options.branch)")
    let status = await withTaskGroup(of: Int32?.self) { group in
      addChildren(to: &group)
      var status = ExitStatus.success
      for await ended in group {
        guard let ended else { continue }
        status = ended
        group.cancelAll()
      }
      return status
    }
    await journal.close()
    log.info("controller stopped; model servers and proxy go on serving, trainings go on training")
    return status
  }

  /// A child that ends with a status ends the service.
  private func addChildren(to group: inout TaskGroup<Int32?>) {
    group.addTask { await guarded("serving") { try await serving.run() } }
    group.addTask {
      await trainers.run()
      return nil
    }
    group.addTask {
      for await _ in trainers.changes { bell.ring() }
      return nil
    }
    group.addTask {
      await publisher.run()
      return nil
    }
    group.addTask { await guarded("the control socket") { try await server.run() } }
    group.addTask {
      await source.run(every: .milliseconds(options.poll.milliseconds), asked: sourceCalls)
      return nil
    }
    group.addTask {
      for await _ in serving.changes { bell.ring() }
      return nil
    }
    group.addTask {
      await metrics.run()
      return nil
    }
    group.addTask {
      for await _ in metrics.changes { bell.ring() }
      return nil
    }
    group.addTask { await answerSignals() }
    group.addTask { await loop() }
  }

  private func guarded(_ part: String, _ body: () async throws -> Void) async -> Int32? {
    do {
      try await body()
      return Task.isCancelled ? nil : ExitStatus.failure
    } catch {
      log.error("\(part) ended: \(error)")
      return ExitStatus.failure
    }
  }

  private func answerSignals() async -> Int32? {
    for await number in signals([SIGTERM, SIGINT, SIGHUP]) {
      if number != SIGHUP { return ExitStatus.success }
      sourceCaller.yield()
      bell.ring()
    }
    return nil
  }

  private func loop() async -> Int32? {
    let outcome = Guarded<Int32?>(nil)
    let end = options.once.map { Clock.system.now() + $0 }
    await controller.run(bell) { snapshot in
      guard let end else { return true }
      let status = onceStatus(snapshot, isLate: Clock.system.now() >= end)
      outcome.with { $0 = status }
      return status == nil
    }
    return outcome.with { $0 }
  }

  /// With `--once`: how it ended, nil while something is still under way.
  private func onceStatus(_ snapshot: Snapshot, isLate: Bool) -> Int32? {
    let isBad = snapshot.plan.reports.contains { $0.health == .degraded || $0.health == .missing }
    if snapshot.isConverged { return isBad ? ExitStatus.negative : ExitStatus.success }
    guard isLate else { return nil }
    log.error("not everything had converged in time; setpoint status says what is under way")
    return isBad ? ExitStatus.negative : ExitStatus.failure
  }
}
