import Domain
import Glibc
import HTTPClient
import Processes
import Testing

@testable import Serving

extension RealParts {
  struct ReplicaTests {
    struct Fault: Sendable, CustomTestStringConvertible {
      let testDescription: String
      var mode = "ok"
      var command: [String]?
      /// What is said of its end; nil when it goes on starting.
      let reason: String?
    }

    static let faults = [
      Fault(
        testDescription: "the command does not exist", command: ["/no/such/server", "{{port}}"],
        reason: "can't be started: /no/such/server: the command, or the interpreter in its first line, was not found"),
      Fault(
        testDescription: "exits at once", mode: "crash", reason: "exited with status 3: no such model: bad magic"),
      Fault(
        testDescription: "is killed at once",
        command: ["/usr/bin/python3", "-c", "import os; os.kill(os.getpid(), 9)"],
        reason: "killed by signal 9"),
      Fault(testDescription: "never answers ready", mode: "never", reason: nil),
      Fault(
        testDescription: "listens on another port",
        command: ["/usr/bin/python3", fixture("model.py"), "{{port.other}}", "v2"], reason: nil),
    ]

    @Test("a server that does not work gets no traffic and says why", arguments: faults)
    func faulty(_ fault: Fault) async throws {
      try await Machine.with { machine in
        let stable = try machine.release("v1")
        let candidate = try machine.release("v2", mode: fault.mode, command: fault.command, ports: ["other"])
        await machine.ensureProxy()
        try await machine.serve(stable)
        await machine.route(stable)
        try await machine.fetch(candidate)
        #expect(await machine.serving.apply(.startReplica(candidate, index: 0)) == .done)
        let id = candidate.replica()
        if let reason = fault.reason {
          try await eventually("exit") { if case .exited = await machine.phase(id) { true } else { false } }
          guard case .exited(_, let said) = await machine.phase(id) else { return }
          #expect(said.hasPrefix(reason))
          #expect(await machine.state().replicas[id]?.exits == 1)
          #expect(await machine.serving.apply(.startReplica(candidate, index: 0)) == .done)
          try await eventually("second exit") { await machine.state().replicas[id]?.exits == 2 }
        } else {
          // It listens, so it had every chance to be taken for ready.
          try await eventually("it listens") { try await Self.listens(machine, id) }
          guard case .starting = await machine.phase(id) else { throw NotInTime(description: "still starting") }
        }
        #expect(try await machine.get("/risk/fraud/x").body == "v1 /x")
        #expect(await machine.serving.apply(.stopReplica(id)) == .done)
        try await eventually("gone") { await machine.phase(id) == nil }
      }
    }

    private static func listens(_ machine: Machine, _ id: ReplicaID) async throws -> Bool {
      let folder = "\(machine.folder.path)/state/run/risk/fraud/\(id.release.short)/0"
      let spec = try #require(ReplicaSpec.read("\(folder)/spec.json"))
      for port in [spec.port, spec.ports["other"] ?? 0] {
        if (try? await machine.client.send(HTTPRequest(url: "http://127.0.0.1:\(port)/"))) != nil { return true }
      }
      return false
    }

    @Test func `a replica is given its port, its model and nothing of our environment`() async throws {
      try await Machine.with { machine in
        let script = "import os; print(dict(os.environ), '{{model.path}}', open('{{model.path}}').read(), os.getcwd())"
        let release = try machine.release("v1", command: ["/usr/bin/python3", "-c", script])
        try await machine.fetch(release)
        #expect(await machine.serving.apply(.startReplica(release, index: 4)) == .done)
        let id = release.replica(4)
        try await eventually("exit") { if case .exited = await machine.phase(id) { true } else { false } }
        guard case .exited(_, let said) = await machine.phase(id) else { return }
        let folder = "\(machine.folder.path)/state/run/risk/fraud/\(id.release.short)/4"
        let log = String(decoding: try #require(Files.read("\(folder)/log", limit: 4096)), as: UTF8.self)
        #expect(said.hasPrefix("exited with status 0: {"))
        for text in ["'MODE': 'test'", "'HOME': '\(folder)'", "'LANG': 'C.UTF-8'", "model v1", "model-v1.bin"] {
          #expect(log.contains(text))
        }
        #expect(log.hasSuffix(" \(folder)\n"))
        #expect(!log.contains("'USER'") && !log.contains("'PWD'"))
      }
    }

    @Test func `a killed replica is noticed and another answers at once`() async throws {
      try await Machine.with { machine in
        let release = try machine.release("v1")
        await machine.ensureProxy()
        try await machine.serve(release, replicas: 2)
        await machine.route(release)
        let record = "\(machine.folder.path)/state/run/risk/fraud/\(release.id.short)/0/process"
        let victim = try #require(readRecord(at: record).flatMap { try adopt($0) })
        try victim.signal(SIGKILL)
        try await eventually("exit") {
          guard case .exited(_, let reason) = await machine.phase(release.replica(0)) else { return false }
          return reason.hasPrefix("killed by signal 9")
        }
        for _ in 0..<20 { #expect(try await machine.get("/risk/fraud/x").status == 200) }
        let servers = try machine.byHand("show servers state")
        #expect(!servers.contains("\(release.id.short)-0"))
        #expect(await machine.state().replicas[release.replica(1)]?.phase == .ready)
        try await machine.serve(release, replicas: 2)
      }
    }

    @Test func `a stopped replica answers what it was asked before`() async throws {
      try await Machine.with { machine in
        let release = try machine.release("v1")
        await machine.ensureProxy()
        try await machine.serve(release, replicas: 2)
        await machine.route(release)
        let gate = "\(machine.folder.path)/gate"
        async let held = machine.get("/risk/fraud/hold\(gate)")
        let run = "\(machine.folder.path)/state/run/risk/fraud/\(release.id.short)"
        func holder() -> Int? { (0...1).first { Files.size("\(run)/\($0)/holding") != nil } }
        try await eventually("the request is under way") { holder() != nil }
        let busy = release.replica(try #require(holder()))
        #expect(await machine.serving.apply(.stopReplica(busy)) == .done)
        #expect(await machine.serving.apply(.stopReplica(busy)) == .done)
        #expect(await machine.phase(busy) == .stopping)
        // New requests go to the other one, and the old one is waited for.
        for _ in 0..<20 { #expect(try await machine.get("/risk/fraud/x").status == 200) }
        #expect(await machine.phase(busy) == .stopping)
        _ = try machine.folder.file("gate", [])
        let answer = try await held
        #expect(answer == (200, "v1 /hold\(gate)"))
        try await eventually("gone") { await machine.phase(busy) == nil }
        #expect(readRecord(at: "\(run)/\(busy.index)/process") == nil)
        #expect(Files.size("\(run)/\(busy.index)/log") != nil)
        #expect(await machine.state().kept.map(\.release) == [release.id])
      }
    }

    @Test func `a replica that stops answering ready gets no requests until it does again`() async throws {
      try await Machine.with { machine in
        let release = try machine.release("v1")
        await machine.ensureProxy()
        try await machine.serve(release, replicas: 2)
        await machine.route(release)
        let mark = "\(machine.folder.path)/state/run/risk/fraud/\(release.id.short)/0/unready"
        try Files.writeDurably([], to: mark)
        let id = release.replica(0)
        try await eventually("unready") {
          guard case .unready(_, let reason) = await machine.phase(id) else { return false }
          return reason == "readiness answered with status 500"
        }
        // The probe may have been seen while its consequence was on its way to the proxy; another look waits for it.
        _ = await machine.state()
        for _ in 0..<20 { #expect(try await machine.get("/risk/fraud/ready").status == 200) }
        unlink(mark)
        try await eventually("ready again") { await machine.phase(id) == .ready }
      }
    }

    @Test func `files of a release go when it is discarded, not while it runs`() async throws {
      try await Machine.with { machine in
        let release = try machine.release("v1")
        await machine.ensureProxy()
        try await machine.serve(release)
        let kept = KeptRelease(deployment: fraud, release: release.id)
        for action in [Action.discardRelease(kept), .discardArtifact(release.artifact.digest)] {
          guard case .failed = await machine.serving.apply(action) else {
            Issue.record("\(action) of a running release")
            continue
          }
        }
        #expect(await machine.serving.apply(.stopReplica(release.replica())) == .done)
        try await eventually("gone") { await machine.state().replicas.isEmpty }
        #expect(await machine.serving.apply(.discardRelease(kept)) == .done)
        #expect(await machine.serving.apply(.discardArtifact(release.artifact.digest)) == .done)
        #expect(await machine.state().kept.isEmpty)
        #expect(await machine.state().artifacts.isEmpty)
        #expect(Files.names(in: "\(machine.folder.path)/state/artifacts").filter { $0 != "incoming" }.isEmpty)
      }
    }
  }
}
