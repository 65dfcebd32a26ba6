import Domain
import Testing

@testable import Serving

struct RouteTests {
  static let entries = [
    RouteEntry(stable: Slot(index: 0), candidate: nil, route: Route(stable: releaseA)),
    RouteEntry(
      stable: Slot(index: 1), candidate: Slot(index: 0),
      route: Route(stable: releaseA, candidate: releaseB, candidateWeight: 25)),
    RouteEntry(stable: Slot(index: 3), candidate: nil, route: Route(stable: releaseA, candidate: releaseB)),
  ]

  @Test("an entry is read as it was written", arguments: entries)
  func roundTrip(_ entry: RouteEntry) {
    #expect(RouteEntry(entry.text) == entry)
  }

  @Test func `an entry says slots, share and releases`() {
    #expect(Self.entries[1].text == "s1:s0:2500:\(releaseA):\(releaseB)")
    #expect(Self.entries[0].text == "s0:-:0:\(releaseA):-")
  }

  @Test(
    "what was not written here is no entry",
    arguments: [
      "", "s0", "s0:-:0:-:-", "s9:-:0:\(releaseA):-", "s0:x:0:\(releaseA):-", "s0:-:10001:\(releaseA):-",
      "s0:-:0:\(releaseA):abc", "s0:-:0:\(releaseA):-:",
    ])
  func refused(_ text: String) {
    #expect(RouteEntry(text) == nil)
  }

  @Test("a share set by hand never looks like the one that was asked for", arguments: [(2501, 26), (1, 1), (9999, 99)])
  func odd(_ share: Int, _ percent: Int) {
    #expect(RouteEntry("s1:s0:\(share):\(releaseA):\(releaseB)")?.route.candidateWeight == percent)
  }

  @Test func `the route that differs from what was set is the one observed`() {
    let (set, other) = (Self.entries[0], Self.entries[1])
    let remembered = [fraud: RoutedDeployment(entry: set, targets: ["a", "b"])]
    func observed(_ routes: [String: [DeploymentID: RouteEntry]]) -> Route? {
      RouteSync.observed(ProxySnapshot(routes: routes), remembered: remembered)[fraud]
    }
    #expect(observed(["a": [fraud: set], "b": [fraud: set]]) == set.route)
    #expect(observed(["a": [fraud: set], "b": [fraud: other]]) == other.route)
    #expect(observed(["a": [fraud: set], "b": [:]]) == nil)
    #expect(observed(["a": [:], "b": [:]]) == nil)
  }

  @Test func `a candidate's first server is made known to its route`() {
    let snapshot = ProxySnapshot(
      servers: [ServerSyncTests.server(releaseA, slot: 3), ServerSyncTests.server(releaseB, slot: 1)],
      routes: ["local": [fraud: Self.entries[2]]])
    let commands = RouteSync.commands(snapshot, plan: SlotPlan(snapshot, wanted: []))
    #expect(commands.map(\.text) == ["set map local.map risk/fraud s3:s1:0:\(releaseA):\(releaseB)"])
  }
}
