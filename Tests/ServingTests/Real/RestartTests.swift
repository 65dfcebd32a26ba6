import Domain
import Processes
import Testing

@testable import Serving

extension RealParts {
  struct RestartTests {
    @Test func `the next controller finds everything as it was, and no request is lost`() async throws {
      try await Machine.with { first in
        let (stable, candidate) = (try first.release("v1"), try first.release("v2"))
        await first.ensureProxy()
        try await first.serve(stable, replicas: 2)
        try await first.serve(candidate)
        await first.route(stable, candidate, weight: 30)
        let before = await first.state()
        let traffic = try await Traffic(to: "http://\(first.target.listen)/risk/fraud/x", in: first.folder)
        await first.leave()

        let second = try await Machine(after: first)
        let after = await second.state()
        #expect(after.proxy == .up)
        #expect(after.routes == before.routes)
        #expect(after.replicas == before.replicas)
        #expect(after.artifacts == before.artifacts)
        #expect(after.kept == before.kept)
        #expect(after.adopted == [fraud: stable])
        #expect(await second.serving.apply(.ensureProxy([second.target])) == .done)
        await second.route(candidate)
        #expect(await second.serving.apply(.stopReplica(stable.replica(0))) == .done)
        try await eventually("an adopted replica stops") { await second.phase(stable.replica(0)) == nil }
        let answers = try await traffic.stop()
        #expect(!answers.isEmpty && Set(answers.keys).isSubset(of: ["200 v1", "200 v2"]))
        await second.leave()
      }
    }

    @Test func `requests while no controller ran are no evidence, those after it all are`() async throws {
      try await Machine.with { first in
        let release = try first.release("v1")
        await first.ensureProxy()
        try await first.serve(release)
        await first.route(release)
        await first.leave()
        for _ in 0..<200 { #expect(try await first.get("/risk/fraud/fail").status == 500) }

        // Samples are kept by the quarter of a second: the boundary between before and after is one of those.
        let since = Instant(milliseconds: (bootTime().milliseconds / 250 + 1) * 250)
        try await eventually("the next quarter of a second") { bootTime() > since }
        let second = try await Machine(after: first)
        for _ in 0..<20 { #expect(try await second.get("/risk/fraud/x").status == 200) }
        let gate = Gate(
          name: "errors", measure: .traffic(.errorRate), min: nil, max: 0, minSamples: 1000,
          interval: Interval(milliseconds: 1),
          onNoData: .wait)
        let key = MeasurementKey(deployment: fraud, release: release.id, gate: gate.name)
        try await eventually("twenty samples") {
          let request = MeasurementRequest(key: key, gate: gate, since: since)
          return second.serving.evidence(for: [request], now: bootTime())[key] == .value(0, samples: 20)
        }
        await second.leave()
      }
    }

    @Test func `a reload that a crash prevented is made up for, and costs nothing`() async throws {
      try await Machine.with { first in
        let release = try first.release("v1")
        await first.ensureProxy()
        try await first.serve(release)
        await first.route(release)
        let traffic = try await Traffic(to: "http://\(first.target.listen)/risk/fraud/x", in: first.folder)
        await first.leave()
        let file = "\(first.folder.path)/state/proxy/proxy.json"
        var memory = ProxyMemory.read(file)
        memory.generation += 7
        memory.layout.deployments[churn] = ["local"]
        try memory.write(to: file)

        let second = try await Machine(after: first)
        try await eventually("reloaded") {
          (try? second.byHand("get var proc.generation"))?.contains("<\(memory.generation + 1)>") == true
        }
        #expect(await second.state().routes == [fraud: Route(stable: release.id)])
        let answers = try await traffic.stop()
        #expect(Set(answers.keys) == ["200 v1"])
        await second.leave()
      }
    }

    @Test func `what ended meanwhile is forgotten`() async throws {
      try await Machine.with { first in
        let release = try first.release("v1")
        await first.ensureProxy()
        try await first.serve(release, replicas: 2)
        await first.route(release)
        await first.leave()
        let folder = "\(first.folder.path)/state"
        for record in ["proxy/process", "run/risk/fraud/\(release.id.short)/0/process"] {
          let process = try #require(readRecord(at: "\(folder)/\(record)").flatMap { try adopt($0) })
          try process.signalGroup(9)
          _ = try await process.exited()
        }
        let second = try await Machine(after: first)
        let state = await second.state()
        #expect(state.proxy == .down(reason: "HAProxy ended while no controller ran"))
        #expect(Array(state.replicas.keys) == [release.replica(1)])
        try await eventually("the address is free") {
          await second.serving.apply(.ensureProxy([second.target])) == .done
        }
        try await eventually("ready") { await second.state().replicas[release.replica(1)]?.isReady == true }
        #expect(try await second.get("/risk/fraud/x").body == "v1 /x")
        await second.leave()
      }
    }

    @Test func `everything can be stopped without a controller`() async throws {
      try await Machine.with { first in
        let release = try first.release("v1")
        await first.ensureProxy()
        try await first.serve(release, replicas: 2)
        await first.route(release)
        await first.leave()
        let folder = "\(first.folder.path)/state"
        let records = ["proxy/process"] + (0...1).map { "run/risk/fraud/\(release.id.short)/\($0)/process" }
        let processes = records.compactMap { readRecord(at: "\(folder)/\($0)") }
        #expect(processes.count == 3 && processes.allSatisfy { $0.exists })
        let down = try LocalServing(stateDirectory: folder, now: bootTime, repository: { _, _, _ in })
        try await down.stopEverything()
        // As children of this very process they are there until they are reaped.
        try await eventually("all have ended") { processes.allSatisfy { !$0.exists } }
        #expect(records.allSatisfy { readRecord(at: "\(folder)/\($0)") == nil })
        try await down.stopEverything()
      }
    }
  }
}
