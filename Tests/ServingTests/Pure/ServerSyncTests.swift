import Domain
import Testing

@testable import Serving

struct ServerSyncTests {
  static let layout = ProxyLayout(targets: [makeTarget()], deployments: [fraud: ["local"]])

  static func server(
    _ release: ReleaseID, slot: Int, index: Int = 0, port: UInt16 = 7000, admin: Int = 0, weight: Int = 1
  ) -> ProxyServer {
    ProxyServer(
      backend: BackendName(fraud, Slot(index: slot)), name: ServerName(release, index).description,
      address: "127.0.0.1", port: port, adminState: admin, weight: weight)
  }

  static func wanted(_ release: ReleaseID, index: Int = 0, port: UInt16 = 7000, accepts: Bool = true) -> WantedServer {
    WantedServer(replica: replica(release, index), port: port, accepts: accepts)
  }

  static func commands(_ servers: [ProxyServer], _ wanted: [WantedServer], routes: [RouteEntry] = []) -> [String] {
    let entries = Dictionary(routes.map { (fraud, $0) }) { $1 }
    let snapshot = ProxySnapshot(servers: servers, routes: ["local": entries])
    return ServerSync.commands(snapshot, wanted: wanted, layout: layout).map(\.text)
  }

  @Test func `nothing is done when all is as wanted`() {
    #expect(Self.commands([Self.server(releaseA, slot: 2)], [Self.wanted(releaseA)]).isEmpty)
    #expect(
      Self.commands([Self.server(releaseA, slot: 2, admin: 8)], [Self.wanted(releaseA, accepts: false)]).isEmpty)
  }

  @Test func `a new release takes the first slot without servers and without a route`() {
    let entry = RouteEntry(
      stable: Slot(index: 0), candidate: Slot(index: 1),
      route: Route(stable: releaseA, candidate: releaseB, candidateWeight: 10))
    let drained = Self.server(releaseC, slot: 2, admin: 8)
    let next = releaseID("next")
    #expect(
      Self.commands([drained], [Self.wanted(releaseC, accepts: false), Self.wanted(next, port: 7001)], routes: [entry])
        == [
          "add server risk:fraud:s3/\(next.short)-0 127.0.0.1:7001 weight 1",
          "set server risk:fraud:s3/\(next.short)-0 state ready",
        ])
  }

  @Test func `a release stays in the slot of its servers or of its route`() {
    let entry = RouteEntry(stable: Slot(index: 3), candidate: nil, route: Route(stable: releaseB))
    let added = Self.commands(
      [Self.server(releaseA, slot: 1)],
      [Self.wanted(releaseA), Self.wanted(releaseA, index: 1, port: 7001), Self.wanted(releaseB, port: 7002)],
      routes: [entry])
    let (a, b) = (releaseA.short, releaseB.short)
    #expect(added.contains("add server risk:fraud:s1/\(a)-1 127.0.0.1:7001 weight 1"))
    #expect(added.contains("add server risk:fraud:s3/\(b)-0 127.0.0.1:7002 weight 1"))
    #expect(added.count == 4)
  }

  @Test func `a release waits while every slot is taken`() {
    let servers = (0..<4).map { Self.server(releaseID("old \($0)"), slot: $0, admin: 8) }
    let wanted = (0..<4).map { Self.wanted(releaseID("old \($0)"), accepts: false) }
    #expect(Self.commands(servers, wanted + [Self.wanted(releaseA)]).isEmpty)
  }

  struct Repair: Sendable {
    let server: ProxyServer
    let accepts: Bool
    let commands: [String]
  }

  static let place = "risk:fraud:s0/\(releaseA.short)-0"
  static let repairs = [
    Repair(server: server(releaseA, slot: 0, admin: 1), accepts: true, commands: ["set server \(place) state ready"]),
    Repair(server: server(releaseA, slot: 0, weight: 0), accepts: true, commands: ["set server \(place) weight 1"]),
    Repair(
      server: server(releaseA, slot: 0, admin: 8, weight: 9), accepts: true,
      commands: ["set server \(place) state ready", "set server \(place) weight 1"]),
    Repair(server: server(releaseA, slot: 0), accepts: false, commands: ["set server \(place) state drain"]),
    Repair(
      server: server(releaseA, slot: 0, port: 1), accepts: true,
      commands: ["set server \(place) state maint", "del server \(place)"]),
  ]

  @Test("what differs is put right", arguments: repairs)
  func repair(_ item: Repair) {
    #expect(Self.commands([item.server], [Self.wanted(releaseA, accepts: item.accepts)]) == item.commands)
  }

  @Test func `what nobody wants is removed, what does not take requests is not added`() {
    #expect(
      Self.commands([Self.server(releaseA, slot: 0)], []) == [
        "set server \(Self.place) state maint", "del server \(Self.place)",
      ])
    #expect(Self.commands([], [Self.wanted(releaseA, accepts: false)]).isEmpty)
  }

  @Test func `a deployment that the configuration lacks is left for the reload`() {
    let other = WantedServer(replica: replica(releaseA, of: churn), port: 7000, accepts: true)
    #expect(Self.commands([], [other]).isEmpty)
  }
}
