package import Domain
import HTTPClient
import Isolation
import Processes

/// Serves models on this machine: artifacts, one process per replica, and HAProxy in front of them.
///
/// `start` takes up what an earlier controller left running, `observe` says what is there, `apply` changes it; `run`
/// owns everything that takes longer. Model servers and proxy outlive it: only `stopEverything` ends them.
package actor LocalServing {
  private let executor = QueueExecutor(label: "setpoint.serving")
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Fires when something changed by itself: a replica became ready or ended, an artifact arrived or failed.
  package nonisolated let changes: AsyncStream<Void>
  private let changed: AsyncStream<Void>.Continuation
  /// What `run` is to do; each ends by itself or when its task is cancelled.
  let jobs: AsyncStream<Job>
  let newJobs: AsyncStream<Job>.Continuation

  typealias Job = @Sendable () async -> Void

  let paths: StatePaths
  let shelf: ArtifactShelf
  let source: ArtifactSource
  let prober: Prober
  let proxy: Proxy
  let searchPath: String
  let now: @Sendable () -> Instant
  let traffic: TrafficMeter

  var replicas: [ReplicaID: Replica] = [:]
  var runs = 0
  var kept: Set<KeptRelease> = []
  /// Paths of verified artifacts.
  var models: [Digest: String] = [:]
  var fetches = FetchQueue()
  var watchedProxy: ProcessIdentity?
  var refreshing = false
  var requestLog: RequestLogListener?
  private var isStarted = false

  /// - Parameters:
  ///   - stateDirectory: absolute path; the caller holds its lock.
  ///   - haproxy: name or path of the proxy program.
  ///   - searchPath: `PATH` of the proxy and of the model servers.
  ///   - now: milliseconds since boot.
  ///   - repository: writes the file at a path of a commit to a descriptor.
  package init(
    stateDirectory: String, haproxy: String = "haproxy",
    searchPath: String = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    now: @escaping @Sendable () -> Instant,
    repository: @escaping @Sendable (_ path: String, _ revision: Revision, _ descriptor: Int32) async throws -> Void
  ) throws(ServingError) {
    paths = try StatePaths(state: stateDirectory)
    shelf = ArtifactShelf(paths: paths)
    (prober, source) = try Self.clients(repository)
    proxy = Proxy(folder: paths.proxy, program: haproxy, searchPath: searchPath)
    self.searchPath = searchPath
    self.now = now
    traffic = TrafficMeter(clock: RequestClock(now: now))
    (changes, changed) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    (jobs, newJobs) = AsyncStream.makeStream(of: Job.self)
  }

  /// Downloads have a client of their own: a slow disk must not delay probes.
  private static func clients(
    _ repository: @escaping ArtifactSource.Repository
  ) throws(ServingError) -> (Prober, ArtifactSource) {
    do throws(HTTPError) {
      return (Prober(client: try HTTPClient()), ArtifactSource(repository: repository, client: try HTTPClient()))
    } catch {
      throw ServingError(.fileSystem, "HTTP client", detail: error.description)
    }
  }

  /// Takes up what runs and listens to the proxy's request log. To be called once, before anything else.
  package func start() async throws(ServingError) {
    precondition(!isStarted, "start is called once")
    isStarted = true
    for folder in [paths.artifacts, paths.run, paths.proxy] { try Files.makeFolder(folder) }
    try Files.removeTree(paths.incoming)
    models = shelf.all()
    let traffic = traffic
    requestLog = try RequestLogListener(path: "\(paths.proxy)/\(ProxyConfiguration.logSocket)") { traffic.count($0) }
    try await adopt()
  }

  /// What the gates ask for. If outcomes are among it, a look ends: later requests count in the next one.
  package nonisolated func evidence(for requests: [MeasurementRequest], now: Instant) -> Evidence {
    traffic.evidence(for: requests, now: now)
  }

  func announce() { changed.yield() }
}
