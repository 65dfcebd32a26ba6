import Domain
import Glibc
import Processes
import Reports
import Testing

/// One run on one machine.
struct TortureRun {
  /// Requests a second.
  private static let rates = ["fraud": 60, "search": 60, "ads": 20]
  /// A controller that is to die by itself is given something new to do this often, and this many times at most.
  private static let patience = Duration.milliseconds(1500)
  private static let mostPushes = 20

  private let machine: Machine
  private let torture: Torture
  private let watcher: Watcher
  private var pushes: Pushes
  private var clients: [String: Client] = [:]
  private var last: ProcessHandle?
  private var deaths: [String: Int] = [:]
  private let began = ContinuousClock.now

  init(_ machine: Machine, _ torture: Torture) {
    self.machine = machine
    self.torture = torture
    pushes = Pushes(machine, torture)
    watcher = Watcher(machine, artifacts: pushes.artifacts)
  }

  mutating func all() async throws {
    try await begin()
    let watcher = watcher
    let watching = Task { await watcher.run() }
    defer { watching.cancel() }
    for number in 1...torture.kills { try await kill(number) }
    try await converge()
    watching.cancel()
    await watching.value
    try await judge()
  }

  private mutating func begin() async throws {
    try await pushes.everything()
    for time in Kill.firstStarts(torture) {
      let controller = try machine.start()
      #expect(try await !ended(controller, within: time))
      _ = try controller.signal(SIGKILL)
      _ = try await controller.exited()
    }
    let controller = try machine.start()
    try await waitUntilSettled()
    for (name, rate) in Self.rates { clients[name] = try Client(machine, deployment: name, rate: rate) }
    await watcher.expect(Pushes.names)
    _ = try controller.signal(SIGKILL)
    _ = try await controller.exited()
  }

  private mutating func kill(_ number: Int) async throws {
    await watcher.count(number)
    let kill = Kill(number, torture)
    if kill.pushes { try await pushes.next() }
    let controller = try machine.start(failpoint: kill.failpoint)
    let isAsExpected: Bool
    switch kill.way {
    case .signal(let time):
      isAsExpected = try await !ended(controller, within: time)
      _ = try controller.signal(SIGKILL)
    case .between, .undecided:
      isAsExpected = try await diesByItself(controller)
    }
    let status = try await controller.exited()
    #expect(isAsExpected && status == .signalled(SIGKILL), "kill \(number), \(kill): \(status)")
    deaths[kill.kind, default: 0] += 1
  }

  private mutating func diesByItself(_ controller: ProcessHandle) async throws -> Bool {
    for _ in 0..<Self.mostPushes {
      if try await ended(controller, within: Self.patience) { return true }
      try await pushes.next()
    }
    _ = try controller.signal(SIGKILL)
    return false
  }

  private func ended(_ controller: ProcessHandle, within time: Duration) async throws -> Bool {
    let end = ContinuousClock.now + time
    while ContinuousClock.now < end {
      if controller.exitStatus != nil { return true }
      try await Task.sleep(for: .milliseconds(5))  // polls: until it has ended, or its time has come
    }
    return controller.exitStatus != nil
  }

  /// Everything ends as it would have without any kill.
  private mutating func converge() async throws {
    last = try machine.start()
    try await pushes.everything()
    try await waitUntilSettled()
    let wanted = pushes.declaredReplicas
    try await machine.wait("nothing is left over") { _ in
      (try? machine.modelServers().count) == wanted && machine.processes("model_server.py").count == wanted
    }
    #expect(try machine.processes("model_server.py") == machine.modelServers().sorted())
  }

  private func waitUntilSettled() async throws {
    for name in Pushes.names { try await machine.waitUntilSettled(pushes.versions[name] ?? "?", name) }
  }

  private func judge() async throws {
    let findings = await watcher.findings
    try await judgeTraffic(findings)
    print("watcher: \(findings.summary)")
    #expect(findings.violations.isEmpty, "seed \(torture.seed)")
    #expect(findings.samples > 10 * torture.kills && findings.silences * 20 < findings.samples)
    try await judgeHistory(findings)
    print("deaths \(deaths), pushes \(pushes.count), \(ContinuousClock.now - began)")
    let written = machine.log.split(separator: "\n").count { $0.hasPrefix("failpoint: dies at ") }
    #expect(written == deaths["between", default: 0] + deaths["undecided", default: 0])
    #expect(deaths["between", default: 0] * 2 >= torture.kills)
    try await leaveNothing()
  }

  private func leaveNothing() async throws {
    _ = try last?.signal(SIGTERM)
    #expect(try await last?.exited() == .exited(0))
    let down = try await machine.setpoint("down", "--state", machine.state)
    #expect(down.status.isSuccess && machine.processes(machine.root).isEmpty)
  }

  private func judgeTraffic(_ findings: Findings) async throws {
    for (name, client) in clients.sorted(by: { $0.key < $1.key }) {
      let tally = try await client.finish()
      #expect(tally.lost == 0, "seed \(torture.seed), \(name): \(tally.losses), \(story(of: tally.losses, findings))")
      #expect(tally.failed.keys.allSatisfy { $0.hasSuffix("-fails") }, "seed \(torture.seed), \(name): \(tally)")
    }
  }

  /// What the watcher and the controller say of the time around lost requests.
  private func story(of losses: [(seconds: Double, status: String)], _ findings: Findings) -> String {
    guard let first = losses.first, let last = losses.last else { return "" }
    let times = [first.seconds - 2, last.seconds + 1].map { WallTime(milliseconds: Int64($0 * 1000)) }
    let sights = findings.sights.filter { $0.until >= times[0] && $0.from <= times[1] }.map { "\($0)" }
    let lines = machine.log.split(separator: "\n").filter { $0 >= times[0].iso8601 && $0 <= times[1].iso8601 }
    return (sights + lines.map(String.init)).joined(separator: "\n")
  }

  private func judgeHistory(_ findings: Findings) async throws {
    for name in Pushes.names {
      let history = try await machine.history(name)
      let good = try LastKnownGood(name, history)
      #expect(good.count > 1, "some rollout of \(name) has to get through")
      let violations =
        good.violations(findings.sights, replicas: Pushes.replicas[name] ?? 1)
        + Decided(name, history).violations(findings.sights)
      #expect(violations.isEmpty, "seed \(torture.seed)")
      print("\(name): \(good.count) releases passed a watch, \(kinds(history.map(\.kind)))")
    }
  }

  private func kinds(_ kinds: [String]) -> String {
    Dictionary(grouping: kinds) { $0 }.map { "\($0.key) \($0.value.count)" }.sorted().joined(separator: ", ")
  }
}
