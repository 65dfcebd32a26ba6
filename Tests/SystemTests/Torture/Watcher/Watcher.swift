import FoundationEssentials
import Isolation

/// Watches from outside what clients depend on, several times in every bake: HAProxy's own word for who gets requests,
/// and the model servers' own for what they are. It asks the controller nothing.
actor Watcher {
  private let executor = QueueExecutor(label: "watcher")
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private static let pause = Duration.milliseconds(25)
  /// A server that answers slowly is asked again this often before it is said not to be ready, as the controller does.
  private static let tries = 3

  private let socket: String
  private let artifacts: Shared<Artifacts>
  private var known: [ProxyReading.Server: ModelServer] = [:]
  private var turn = 0
  private var mustServe: Set<String> = []
  private var kill = 0
  private(set) var findings = Findings()

  /// - Parameter artifacts: what was ever declared.
  init(_ machine: Machine, artifacts: Shared<Artifacts>) {
    socket = machine.state + "/proxy/m.sock"
    self.artifacts = artifacts
  }

  /// From now on these have to be served at every instant.
  func expect(_ deployments: [String]) { mustServe = Set(deployments.map { "risk/\($0)" }) }

  /// What follows belongs to this kill.
  func count(_ kill: Int) { self.kill = kill }

  /// Watches until cancelled.
  func run() async {
    repeat { look() } while (try? await Task.sleep(for: Self.pause)) != nil  // polls: until cancelled
  }

  private func look() {
    guard let reading = ProxyReading.take(socket: socket) else {
      findings.silences += 1
      return
    }
    findings.samples += 1
    findings.note(reading, kill: kill)
    guard reading.isSteady else {
      findings.changes += 1
      return
    }
    for name in mustServe where reading.shares[name] == nil { violation("S2", "\(name) has no route") }
    for (name, shares) in reading.shares {
      for share in shares { judge(name, share, reading) }
    }
    checkServers(reading)
  }

  /// S2: whoever has weight has a server. S1: and no server of another release.
  private func judge(_ name: String, _ share: ProxyReading.Share, _ reading: ProxyReading) {
    let servers = reading.accepting(name, share)
    if servers.isEmpty { violation("S2", "\(name): nobody serves \(share)") }
    for server in servers where !share.release.hasPrefix(server.release) || server.release.isEmpty {
      violation("S1", "\(name): \(server) is not of \(share)")
    }
  }

  /// S1: every server that gets requests is ready and serves what was declared. New ones are examined at once, the
  /// others in turn.
  private func checkServers(_ reading: ProxyReading) {
    let used = reading.servers.filter { $0.accepts && reading.uses($0) }
    for server in used where known[server] == nil { check(server) }
    known = known.filter { used.contains($0.key) }
    guard !used.isEmpty else { return }
    turn += 1
    check(used[turn % used.count])
  }

  private func check(_ server: ProxyReading.Server) {
    var fault = ""
    for _ in 0..<Self.tries {
      do {
        let found = try known[server]?.confirmed() ?? ModelServer(server, artifacts.with { $0 })
        known[server] = found
        findings.checks += 1
        return
      } catch {
        fault = "\(error)"
      }
      // It may have been taken out of service since.
      guard let reading = ProxyReading.take(socket: socket), reading.uses(server) else { return }
    }
    violation("S1", "\(server): \(fault)")
  }

  private func violation(_ rule: String, _ text: String) { findings.add("\(rule) at kill \(kill): \(text)") }
}
