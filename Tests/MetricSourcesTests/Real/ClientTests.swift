import Domain
import HTTPClient
import Testing

@testable import MetricSources

/// The client beside a loop that passes again and again.
@Suite(.timeLimit(.minutes(1))) struct ClientTests {
  private let client: MetricClient

  init() throws {
    client = MetricClient(http: try HTTPClient(), credentials: "/nowhere", wall: wallTime)
  }

  @Test func aPassGetsFiguresWithoutWaiting() async throws {
    let server = try await FixtureSource()
    client.configure([prometheus(server.url("echo"))])
    let gate = request(query("12345"), interval: .seconds(10))
    let running = Task { await client.run() }
    #expect(client.figures(for: [gate], now: instant(1000)).isEmpty)
    for await _ in client.changes { break }
    #expect(client.figures(for: [gate], now: instant(1500)) == [gate.key: Figure(.number(5), at: instant(1000))])
    #expect(client.figures(for: [gate], now: instant(11_000))[gate.key]?.at == instant(1000))
    for await _ in client.changes { break }
    #expect(client.figures(for: [gate], now: instant(11_500))[gate.key]?.at == instant(11_000))
    running.cancel()
    await running.value
  }

  @Test func aSourceThatHangsHoldsUpNoOther() async throws {
    let server = try await FixtureSource()
    client.configure([
      prometheus(server.url("hang"), name: "slow", timeout: .minutes(10)), prometheus(server.url("echo")),
    ])
    let slow = (0..<50).map { request(query(source: "slow"), gate: "slow\($0)") }
    let quick = request(query("123"))
    let running = Task { await client.run() }
    #expect(client.figures(for: slow + [quick], now: instant(0)).isEmpty)
    for await _ in client.changes { break }
    #expect(client.figures(for: slow + [quick], now: instant(1)) == [quick.key: Figure(.number(3), at: instant(0))])
    // Ends although questions of ten minutes are under way.
    running.cancel()
    await running.value
  }
}
