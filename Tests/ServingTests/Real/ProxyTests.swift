import Domain
import Glibc
import Processes
import Testing

@testable import Serving

extension RealParts {
  struct ProxyTests {
    @Test func `a new deployment costs the others no request, no weight and no server`() async throws {
      try await Machine.with { machine in
        let (stable, candidate) = (try machine.release("v1"), try machine.release("v2"))
        await machine.ensureProxy()
        try await machine.serve(stable, replicas: 2)
        try await machine.serve(candidate)
        await machine.route(stable, candidate, weight: 40)
        let traffic = try await Traffic(to: "http://\(machine.target.listen)/risk/fraud/x", in: machine.folder)
        let before = try machine.byHand("get var proc.generation")
        for version in ["c1", "c2", "c3"] {
          let id = DeploymentID(namespace: "sales", name: version)
          let other = try machine.release(version, of: id)
          try await machine.serve(other)
          await machine.route(other)
          #expect(try await machine.get("/sales/\(version)/x").body == "\(version) /x")
          #expect(await machine.state().routes[fraud]?.candidateWeight == 40)
        }
        #expect(try machine.byHand("get var proc.generation") != before)
        let answers = try await traffic.stop()
        #expect(Set(answers.keys) == ["200 v1", "200 v2"])
      }
    }

    @Test func `a request outlives a reload and the stop of its replica`() async throws {
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
        try await machine.serve(try machine.release("c1", of: churn))
        let busy = release.replica(try #require(holder()))
        #expect(await machine.serving.apply(.stopReplica(busy)) == .done)
        for _ in 0..<20 { #expect(try await machine.get("/risk/fraud/x").status == 200) }
        #expect(await machine.phase(busy) == .stopping)
        _ = try machine.folder.file("gate", [])
        let answer = try await held
        #expect(answer == (200, "v1 /hold\(gate)"))
        try await eventually("gone") { await machine.phase(busy) == nil }
      }
    }

    @Test func `a killed proxy is noticed and comes back with its routes`() async throws {
      try await Machine.with { machine in
        let (stable, candidate) = (try machine.release("v1"), try machine.release("v2"))
        await machine.ensureProxy()
        try await machine.serve(stable)
        try await machine.serve(candidate)
        await machine.route(stable, candidate, weight: 100)
        let routes = await machine.state().routes
        let record = "\(machine.folder.path)/state/proxy/process"
        let proxy = try #require(readRecord(at: record).flatMap { try adopt($0) })
        try proxy.signal(SIGKILL)
        try await eventually("down") {
          if case .down(let reason) = await machine.state().proxy { reason.contains("signal 9") } else { false }
        }
        try await eventually("started again") {
          await machine.serving.apply(.ensureProxy([machine.target])) == .done
        }
        let state = await machine.state()
        #expect(state.proxy == .up)
        #expect(state.routes == routes)
        #expect(state.replicas.values.allSatisfy { $0.isReady })
        for _ in 0..<20 { #expect(try await machine.get("/risk/fraud/x").body == "v2 /x") }
      }
    }

    @Test func `what was changed by hand in the proxy is put back or seen`() async throws {
      try await Machine.with { machine in
        let (stable, candidate) = (try machine.release("v1"), try machine.release("v2"))
        await machine.ensureProxy()
        try await machine.serve(stable, replicas: 2)
        try await machine.serve(candidate)
        await machine.route(stable, candidate, weight: 10)
        let server = "risk:fraud:s0/\(stable.id.short)"
        for command in [
          "set server \(server)-0 weight 0", "set server \(server)-0 state maint", "set server \(server)-0 state drain",
          "set server \(server)-0 weight 200", "set server \(server)-1 state maint; @1 del server \(server)-1",
          "add server risk:fraud:s0/mine 127.0.0.1:1", "set server \(server)-0 addr 127.0.0.1 port 1",
        ] {
          _ = try machine.byHand(command)
          _ = await machine.state()
          let rows = RuntimeReply.servers(try machine.byHand("show servers state"))
          #expect(rows.count == 3, "\(command)")
          #expect(rows.allSatisfy { $0.accepts && $0.weight == 1 && $0.port > 1 }, "\(command)")
        }
        let entry = try machine.byHand("show map local.map").split(separator: " ")[2].split(separator: "\n")[0]
        let changed = entry.replacing(":1000:", with: ":9000:")
        _ = try machine.byHand("set map local.map risk/fraud \(changed)")
        #expect(await machine.state().routes[fraud]?.candidateWeight == 90)
        await machine.route(stable, candidate, weight: 10)
        #expect(await machine.state().routes[fraud]?.candidateWeight == 10)
      }
    }

    @Test func `releases come and go in their slots without a reload`() async throws {
      try await Machine.with { machine in
        await machine.ensureProxy()
        var last = try machine.release("r0")
        try await machine.serve(last)
        await machine.route(last)
        let generation = try machine.byHand("get var proc.generation")
        let traffic = try await Traffic(to: "http://\(machine.target.listen)/risk/fraud/x", in: machine.folder)
        for number in 1...7 {
          let next = try machine.release("r\(number)")
          try await machine.serve(next)
          await machine.route(last, next, weight: 50)
          await machine.route(next)
          #expect(await machine.serving.apply(.stopReplica(last.replica())) == .done)
          try await eventually("gone") { await machine.phase(last.replica()) == nil }
          last = next
        }
        let answers = try await traffic.stop()
        #expect(answers.keys.allSatisfy { $0.hasPrefix("200 r") })
        #expect(try machine.byHand("get var proc.generation") == generation)
      }
    }

    @Test func `a proxy that is not installed is said to be`() async throws {
      try await Machine.with(haproxy: "no-such-proxy") { machine in
        let outcome = await machine.serving.apply(.ensureProxy([machine.target]))
        let text = "no-such-proxy: the proxy is not installed; install the package haproxy"
        #expect(outcome == .failed(text))
        #expect(await machine.state().proxy == .down(reason: text))
      }
    }

    @Test func `a taken address stops only its own target`() async throws {
      try await Machine.with { machine in
        let release = try machine.release("v1")
        let port = try freeLoopbackPort()
        let holder = try spawn(
          SpawnRequest(
            command: ["/usr/bin/python3", fixture("model.py"), "\(port)", "other"], environment: [:],
            directory: machine.folder.path, output: "\(machine.folder.path)/holder.log"))
        defer { _ = try? holder.signal(SIGKILL) }
        let taken = makeTarget("other", listen: "127.0.0.1:\(port)")
        try await eventually("taken") { ListenAddress.fault(taken.listen) != nil }
        let outcome = await machine.serving.apply(.ensureProxy([taken]))
        guard case .failed(let reason) = outcome else { throw NotInTime(description: "the address was free") }
        #expect(reason.hasPrefix("\(taken.listen): can't listen there"))
        #expect(await machine.state().proxy == .down(reason: reason))

        #expect(await machine.serving.apply(.ensureProxy([machine.target, taken])) == .failed(reason))
        #expect(await machine.state().proxy == .up)
        try await machine.serve(release)
        await machine.route(release)
        #expect(try await machine.get("/risk/fraud/x").body == "v1 /x")

        try holder.signal(SIGKILL)
        _ = try await holder.exited()
        #expect(await machine.serving.apply(.ensureProxy([machine.target, taken])) == .done)
        #expect(try await machine.get("/risk/fraud/x").body == "v1 /x")
      }
    }
  }
}
