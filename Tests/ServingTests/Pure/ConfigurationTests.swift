import Domain
import Glibc
import Testing

@testable import Serving

struct ConfigurationTests {
  @Test func `the configuration is the one that was looked through`() throws {
    let slow = LocalTarget(
      name: "slow", listen: "0.0.0.0:9000", requestTimeout: .minutes(2), maxConcurrentRollouts: 1)
    let layout = ProxyLayout(targets: [slow, makeTarget()], deployments: [fraud: ["local"], churn: ["slow"]])
    let servers = [
      BackendName(fraud, Slot(index: 1)): [ServerName(releaseA, 0): UInt16(7000), ServerName(releaseA, 1): 7001]
    ]
    let text = ProxyConfiguration(generation: 7, layout: layout, servers: servers).text
    let golden = fixture("haproxy.cfg")
    if getenv("UPDATE_GOLDEN") != nil { try Files.writeDurably(text.utf8, to: golden) }
    let expected = try #require(Files.read(golden, limit: 1 << 20))
    #expect(text == String(decoding: expected, as: UTF8.self))
  }

  @Test(
    "where the successor is reached",
    arguments: [
      ("127.0.0.1:80", "127.0.0.1:80"), ("0.0.0.0:80", "127.0.0.1:80"), (":80", "127.0.0.1:80"),
      ("*:80", "127.0.0.1:80"),
      ("[::1]:80", "[::1]:80"), ("[::]:80", "127.0.0.1:80"), ("10.0.0.5:80", "10.0.0.5:80"),
    ])
  func reachable(_ listen: String, _ address: String) {
    #expect(ListenAddress.reachable(listen) == address)
  }

  @Test func `a layout covers what needs no reload`() {
    let layout = ProxyLayout(targets: [makeTarget()], deployments: [fraud: ["local"], churn: ["local"]])
    let fewer = ProxyLayout(targets: [makeTarget()], deployments: [fraud: ["local"]])
    let moved = ProxyLayout(targets: [makeTarget()], deployments: [fraud: ["other"]])
    let elsewhere = ProxyLayout(targets: [makeTarget(listen: "127.0.0.1:1")], deployments: [fraud: ["local"]])
    #expect(layout.covers(layout) && layout.covers(fewer))
    #expect(!fewer.covers(layout) && !layout.covers(moved) && !layout.covers(elsewhere))
  }
}
