import Domain
import Glibc
import HTTPClient
import Processes
import Testing

@testable import Serving

/// A local target on real parts: HAProxy, processes, files. Everything it started ends with `end`.
final class Machine: Sendable {
  let folder: TemporaryFolder
  let serving: LocalServing
  let target: LocalTarget
  let client: HTTPClient
  private let running: Task<Void, any Error>

  /// - Parameter other: takes over the folder and the address of an earlier machine.
  init(after other: Machine? = nil, haproxy: String = "haproxy") async throws {
    folder = try other?.folder ?? TemporaryFolder()
    target = try other?.target ?? makeTarget(listen: "127.0.0.1:\(freeLoopbackPort())")
    client = try HTTPClient()
    let serving = try LocalServing(
      stateDirectory: "\(folder.path)/state", haproxy: haproxy, now: bootTime,
      repository: { path, _, descriptor in
        guard let bytes = Files.read(path, limit: 1 << 20), writeAll(bytes, to: descriptor) else {
          throw ServingError(.fileSystem, path)
        }
      })
    try await serving.start()
    self.serving = serving
    running = Task { try await serving.run() }
  }

  deinit { running.cancel() }

  /// As when the controller goes: what it started stays.
  func leave() async {
    running.cancel()
    _ = await running.result
  }

  /// Ends what is there, whoever started it: a later machine may have taken over the folder.
  func end() async {
    await leave()
    let down = try? LocalServing(
      stateDirectory: "\(folder.path)/state", now: bootTime, repository: { _, _, _ in })
    try? await down?.stopEverything()
  }

  /// Runs a test on a machine and ends everything afterwards, whatever became of it.
  static func with(haproxy: String = "haproxy", _ body: (Machine) async throws -> Void) async throws {
    let machine = try await Machine(haproxy: haproxy)
    do {
      try await body(machine)
    } catch {
      await machine.end()
      throw error
    }
    await machine.end()
  }

  /// A release whose servers answer with its version.
  func release(
    _ version: String, of deployment: DeploymentID = fraud, mode: String = "ok", command: [String]? = nil,
    ports: [String] = []
  ) throws -> Release {
    let bytes = Array("model \(version)".utf8)
    let path = try folder.file("model-\(version).bin", bytes)
    let standard = ["/usr/bin/python3", fixture("model.py"), "{{port}}", version, mode]
    return makeRelease(
      version, of: deployment, server: makeServer(command ?? standard, ports: ports),
      artifact: Artifact(location: .file(path: path), digest: digest(of: bytes)))
  }

  func ensureProxy() async {
    let outcome = await serving.apply(.ensureProxy([target]))
    #expect(outcome == .done)
  }

  func fetch(_ release: Release) async throws {
    #expect(await serving.apply(.fetchArtifact(release)) == .done)
    try await eventually("artifact") { await state().artifacts[release.artifact.digest] == .verified }
  }

  /// Has so many replicas of a release ready.
  func serve(_ release: Release, replicas count: Int = 1) async throws {
    try await fetch(release)
    for index in 0..<count { #expect(await serving.apply(.startReplica(release, index: index)) == .done) }
    try await eventually("\(release.version) ready") {
      let state = await state()
      return (0..<count).allSatisfy { state.replicas[release.replica($0)]?.isReady == true }
    }
  }

  func route(_ stable: Release, _ candidate: Release? = nil, weight: Int = 0) async {
    let route = Route(stable: stable.id, candidate: candidate?.id, candidateWeight: weight)
    #expect(await serving.apply(.setRoute(stable.deployment, route)) == .done)
  }

  func state() async -> ObservedState { await serving.observe() }

  func phase(_ replica: ReplicaID) async -> ReplicaPhase? { await state().replicas[replica]?.phase }

  /// Status and body of a GET through the proxy.
  func get(_ path: String, pin: String? = nil) async throws -> (status: Int, body: String) {
    let headers = pin.map { [("x-setpoint-release", $0)] } ?? []
    let url = "http://\(target.listen)\(path)"
    let response = try await client.send(HTTPRequest(url: url, headers: headers, timeout: .seconds(30)))
    return (response.status, String(decoding: response.body, as: UTF8.self))
  }

  /// A command to the proxy's current worker, as an operator would give it.
  func byHand(_ command: String) throws -> String {
    let socket = RuntimeSocket(path: "\(folder.path)/state/proxy/m.sock")
    return try socket.ask("@1 \(command)")
  }
}

extension Release {
  func replica(_ index: Int = 0) -> ReplicaID {
    ReplicaID(deployment: deployment, release: id, index: index)
  }
}

@Sendable func bootTime() -> Instant {
  var time = timespec()
  clock_gettime(CLOCK_BOOTTIME, &time)
  return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
}
