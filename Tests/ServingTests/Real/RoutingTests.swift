import Domain
import Testing

@testable import Serving

extension RealParts {
  struct RoutingTests {
    @Test func `traffic is divided by weight and can be pinned`() async throws {
      try await Machine.with { machine in
        let (stable, candidate) = (try machine.release("v1"), try machine.release("v2"))
        await machine.ensureProxy()
        try await machine.serve(stable, replicas: 2)
        try await machine.serve(candidate)
        await machine.route(stable, candidate, weight: 25)
        #expect(
          await machine.state().routes[fraud]
            == Route(stable: stable.id, candidate: candidate.id, candidateWeight: 25))

        var versions: [String: Int] = [:]
        for _ in 0..<400 { versions[try await machine.get("/risk/fraud/x").body, default: 0] += 1 }
        #expect(versions["v1 /x", default: 0] + versions["v2 /x", default: 0] == 400)
        #expect((60...140).contains(versions["v2 /x", default: 0]))

        for _ in 0..<10 {
          #expect(try await machine.get("/risk/fraud/x", pin: "candidate").body == "v2 /x")
          #expect(try await machine.get("/risk/fraud/x", pin: "stable").body == "v1 /x")
        }
      }
    }

    @Test func `the prefix is taken off and unknown places are refused`() async throws {
      try await Machine.with { machine in
        let stable = try machine.release("v1")
        await machine.ensureProxy()
        try await machine.serve(stable)
        #expect(try await machine.get("/risk/fraud/x").status == 404)
        await machine.route(stable)
        for (path, answer) in [
          ("/risk/fraud", "v1 /"), ("/risk/fraud/", "v1 /"), ("/risk/fraud/v2/models?a=1", "v1 /v2/models?a=1"),
        ] {
          let got = try await machine.get(path)
          #expect(got == (200, answer))
        }
        for path in ["/", "/risk", "/risk/", "/risk/frau", "/risk/fraudster/x", "/other/fraud/x"] {
          let got = try await machine.get(path)
          #expect(got == (404, #"{"error":"no such deployment"}"#))
        }
        let pinned = try await machine.get("/risk/fraud/x", pin: "candidate")
        #expect(pinned == (503, #"{"error":"no ready release"}"#))
        #expect(await machine.serving.apply(.removeRoute(fraud)) == .done)
        #expect(try await machine.get("/risk/fraud/x").status == 404)
        #expect(await machine.state().routes.isEmpty)
      }
    }

    @Test func `a release without a ready replica gets no traffic`() async throws {
      try await Machine.with { machine in
        let (stable, candidate) = (try machine.release("v1"), try machine.release("v2"))
        await machine.ensureProxy()
        try await machine.serve(stable)
        await machine.route(stable)
        for (route, isPossible) in [
          (Route(stable: stable.id, candidate: candidate.id, candidateWeight: 10), false),
          (Route(stable: candidate.id), false),
          (Route(stable: stable.id, candidate: candidate.id, candidateWeight: 0), true),
        ] {
          let outcome = await machine.serving.apply(.setRoute(fraud, route))
          #expect((outcome == .done) == isPossible)
          #expect(try await machine.get("/risk/fraud/x").body == "v1 /x")
        }
        // The candidate's place becomes known to its route with its first server.
        #expect(try await machine.get("/risk/fraud/x", pin: "candidate").status == 503)
        try await machine.serve(candidate)
        try await eventually("pin") { try await machine.get("/risk/fraud/x", pin: "candidate").body == "v2 /x" }
      }
    }

    @Test func `a route can be set while the disk can't be written`() async throws {
      try await Machine.with { machine in
        let (stable, candidate) = (try machine.release("v1"), try machine.release("v2"))
        await machine.ensureProxy()
        try await machine.serve(stable)
        try await machine.serve(candidate)
        await machine.route(stable, candidate, weight: 100)
        let file = "\(machine.folder.path)/state/proxy/proxy.json"
        try Files.makeFolder("\(file).next")
        await machine.route(stable)
        #expect(try await machine.get("/risk/fraud/x").body == "v1 /x")
        #expect(ProxyMemory.read(file).routes[fraud]?.entry.route.candidateWeight == 100)
        try Files.removeTree("\(file).next")
        _ = await machine.state()
        #expect(ProxyMemory.read(file).routes[fraud]?.entry.route == Route(stable: stable.id))
      }
    }

    @Test func `requests are evidence for the release they went to, pinned ones for none`() async throws {
      try await Machine.with { machine in
        let (stable, candidate) = (try machine.release("v1"), try machine.release("v2"))
        await machine.ensureProxy()
        try await machine.serve(stable)
        try await machine.serve(candidate)
        await machine.route(stable, candidate, weight: 100)
        let since = bootTime()
        for number in 0..<40 { _ = try await machine.get(number < 10 ? "/risk/fraud/fail" : "/risk/fraud/x") }
        for _ in 0..<20 { _ = try await machine.get("/risk/fraud/fail", pin: "candidate") }
        for _ in 0..<5 { _ = try await machine.get("/risk/fraud/x", pin: "stable") }

        func measured(_ release: Release, _ metric: TrafficMetric) -> Measurement? {
          // More samples than there are: everything since then counts.
          let gate = Gate(
            name: "g", measure: .traffic(metric), min: nil, max: 1, minSamples: 1000,
            interval: Interval(milliseconds: 1),
            onNoData: .wait)
          let key = MeasurementKey(deployment: fraud, release: release.id, gate: "g")
          let request = MeasurementRequest(key: key, gate: gate, since: since + Interval(milliseconds: -1000))
          let later = bootTime() + .seconds(1)
          return machine.serving.evidence(for: [request], now: later)[key]
        }
        try await eventually("log lines") { measured(candidate, .requests) == .value(40, samples: 40) }
        #expect(measured(candidate, .errorRate) == .value(0.25, samples: 40))
        #expect(measured(stable, .requests) == .value(0, samples: 0))
      }
    }
  }
}
