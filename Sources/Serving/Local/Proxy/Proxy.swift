import Domain
import Glibc
import Isolation
import Processes

/// The one HAProxy of a state folder: its process, its configuration, its servers and routes.
///
/// Runtime commands block for a moment, hence the queue of its own.
actor Proxy {
  private let executor = QueueExecutor(label: "setpoint.proxy")
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  let folder: String
  let program: String
  let searchPath: String
  let socket: RuntimeSocket
  var process: ProcessHandle?
  var memory = ProxyMemory()
  var targets: [LocalTarget] = []
  var needs = ProxyNeeds()
  /// What a running proxy refused to become.
  var refusedLayout: ProxyLayout?
  /// The running configuration is not the one that is remembered.
  var isStale = false
  /// The memory is ahead of its file, which could not be written.
  var isUnsaved = false
  /// Why it does not run; nil while it does.
  var downReason: String? = "not started"

  /// - Parameters:
  ///   - folder: absolute path; made when the proxy is first started.
  ///   - program: name or path of HAProxy.
  ///   - searchPath: where a name is looked up.
  init(folder: String, program: String, searchPath: String) {
    self.folder = folder
    self.program = program
    self.searchPath = searchPath
    socket = RuntimeSocket(path: "\(folder)/\(ProxyConfiguration.masterSocket)")
  }

  var memoryFile: String { "\(folder)/proxy.json" }
  var recordFile: String { "\(folder)/process" }
  var outputFile: String { "\(folder)/log" }
  var olderOutputFile: String { "\(folder)/log.1" }
  var configurationFile: String { "\(folder)/haproxy.cfg" }

  /// Takes up the proxy that an earlier controller left running, if there is one.
  func adopt() throws(ServingError) {
    memory = ProxyMemory.read(memoryFile)
    targets = memory.layout.targets
    guard process == nil, let identity = readRecord(at: recordFile) else { return }
    do throws(ProcessError) {
      process = try Processes.adopt(identity)
    } catch {
      throw ServingError(.proxyNotRunning, program, detail: error.description)
    }
    guard process != nil else {
      downReason = "HAProxy ended while no controller ran"
      return
    }
    downReason = nil
    // If not, the controller died between writing a configuration and making the proxy take it.
    let generation = waitForGeneration(within: ServingLimits.adoption) { _ in true }
    isStale = generation != memory.generation
    memory.generation = max(memory.generation, generation ?? 0)
  }

  /// Writes the memory down; what can't be written now is tried again with every look at the proxy.
  func save() throws(ServingError) {
    isUnsaved = true
    try memory.write(to: memoryFile)
    isUnsaved = false
  }

  /// The process to wait for; nil when it does not run.
  func running() -> ProcessHandle? { isAlive ? process : nil }

  /// Its process ended.
  func ended(_ handle: ProcessHandle, _ status: ExitStatus) {
    guard process === handle else { return }
    process = nil
    downReason = "HAProxy ended (\(status))"
  }

  var isAlive: Bool { process.map { $0.exitStatus == nil } ?? false }

  /// The requests on their way to a replica, those of earlier configurations included; nil when nobody can say.
  func requestsInFlight(to replica: ReplicaID) -> Int? {
    guard isAlive else { return 0 }
    do throws(ServingError) {
      let workers = try oldWorkers()
      var sum = try requests(to: replica, at: .current)
      for worker in workers {
        // One that is gone by now has no requests.
        sum += (try? requests(to: replica, at: .old(worker))) ?? 0
      }
      return sum
    } catch {
      return nil
    }
  }

  /// Longest time that a request to a deployment may take.
  func requestTimeout(of deployment: DeploymentID) -> Interval { memory.layout.requestTimeout(of: deployment) }

  /// Keeps the proxy's own messages bounded.
  func cutLog() throws(ServingError) { try LogRotation.cut(outputFile, older: olderOutputFile) }

  func oldWorkers() throws(ServingError) -> [Int32] {
    RuntimeReply.workers(try socket.ask("show proc")).filter(\.isOld).map(\.pid)
  }

  func allWorkers() throws(ServingError) -> [Int32] {
    RuntimeReply.workers(try socket.ask("show proc")).map(\.pid)
  }

  /// The generation of the worker that answers; nil without an answer.
  func currentGeneration() -> Int? {
    (try? socket.send([.generation]))?.first.flatMap(RuntimeReply.generation)
  }

  /// Waits until a worker answers whose generation will do; nil when none does in time, or the proxy ended.
  func waitForGeneration(within time: Duration, _ willDo: (Int) -> Bool) -> Int? {
    let end = ContinuousClock.now + time
    while ContinuousClock.now < end, isAlive {
      if let generation = currentGeneration(), willDo(generation) { return generation }
      poll(nil, 0, Int32(ServingLimits.pollEvery.components.attoseconds / 1_000_000_000_000_000))
    }
    return nil
  }

  private func requests(to replica: ReplicaID, at worker: RuntimeSocket.Receiver) throws(ServingError) -> Int {
    let sessions = RuntimeReply.sessions(try socket.send([.showSessions], to: worker)[0])
    let name = ServerName(replica.release, replica.index)
    return Slot.all.reduce(0) { $0 + sessions["\(BackendName(replica.deployment, $1))/\(name)", default: 0] }
  }
}
