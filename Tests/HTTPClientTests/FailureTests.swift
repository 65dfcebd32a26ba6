import Glibc
import HTTPClient
import Processes
import Testing

@Suite(.timeLimit(.minutes(1))) struct FailureTests {
  let client: HTTPClient

  init() throws { client = try HTTPClient() }

  private func kind(_ request: HTTPRequest) async -> HTTPError.Kind? {
    do throws(HTTPError) {
      _ = try await client.send(request)
      return nil
    } catch {
      return error.kind
    }
  }

  @Test(arguments: [
    ("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\ncut", HTTPError.Kind.protocol),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", .protocol),
    ("", .protocol),
    ("SSH-2.0-OpenSSH_9.2\r\n", .protocol),
    ("HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n", .protocol),
    ("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n", .protocol),
    ("HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 1025), .tooLarge),
    ("HTTP/1.1 200 OK\r\n" + String(repeating: "X-A: 0123456789\r\n", count: 5000), .tooLarge),
  ])
  func aBadAnswerIsToldByItsKind(reply: String, expected: HTTPError.Kind) async throws {
    let server = try ScriptedServer { _ in .last(reply) }
    #expect(await kind(HTTPRequest(url: server.url(), maxBytes: 1024, followRedirects: true)) == expected)
  }

  @Test func aBodyOfExactlyTheLimitIsAccepted() async throws {
    let body = String(repeating: "x", count: 1024)
    let server = try ScriptedServer { _ in ScriptedServer.ok(body) }
    #expect(try await client.send(HTTPRequest(url: server.url(), maxBytes: 1024)).body == Array(body.utf8))
  }

  @Test func aSilentServerTimesOut() async throws {
    let server = try ScriptedServer { _ in .silence }
    #expect(await kind(HTTPRequest(url: server.url(), timeout: .milliseconds(50))) == .timeout)
  }

  @Test func nobodyListeningIsAFailedConnection() async throws {
    #expect(await kind(HTTPRequest(url: "http://127.0.0.1:\(try freeLoopbackPort())/")) == .connect)
    #expect(await kind(HTTPRequest(url: "http://x/", unixSocket: "/no/such.sock")) == .connect)
  }

  @Test func aNameWithoutAddressIsNotResolved() async {
    #expect(await kind(HTTPRequest(url: "http://no-such-host.invalid/")) == .resolve)
  }

  @Test(arguments: [
    "", "file:///etc/passwd", "ftp://127.0.0.1/", "127.0.0.1", "http://", "http://u:p/w@127.0.0.1/", "http://a\0b/",
    "http://127.0.0.1:port/",
  ])
  func onlyAWholeHTTPAddressIsRequested(url: String) async {
    let expected = HTTPError(
      .badRequest, url: "(unreadable URL)", message: "expected http:// or https://, a host and a path")
    await #expect(throws: expected) { try await client.send(HTTPRequest(url: url)) }
  }

  @Test(arguments: [
    ("GET\r\nX: y", "X-A", "b"), ("", "X-A", "b"), ("GET", "X-A\r\nX-B", "b"), ("GET", "", "b"),
    ("GET", "X-A", "b\r\nX-B: c"), ("GET", "X-A", "b\0"),
  ])
  func nothingCanBeSmuggledIntoTheRequest(method: String, name: String, value: String) async {
    let request = HTTPRequest(method: method, url: "http://127.0.0.1:1/", headers: [(name, value)])
    #expect(await kind(request) == .badRequest)
  }

  @Test(arguments: [
    (false, "http://127.0.0.1:1/path: no connection: "), (true, "http://127.0.0.1:1/…: no connection: "),
  ])
  func anErrorShowsNoSecretOfTheURL(hidesPath: Bool, start: String) async {
    let request = HTTPRequest(url: "http://user:secret@127.0.0.1:1/path?token=secret#secret", hidesPath: hidesPath)
    let error = await #expect(throws: HTTPError.self) { try await client.send(request) }
    #expect(error?.description.hasPrefix(start) == true)
    #expect(error?.description.contains("secret") == false)
  }

  @Test func cancellingTheTaskEndsTheTransfer() async throws {
    let (arrivals, arrived) = AsyncStream<Void>.makeStream()
    let server = try ScriptedServer { _ in
      arrived.yield()
      return .silence
    }
    let request = HTTPRequest(url: server.url(), timeout: .seconds(3600))
    let sending = Task { await kind(request) }
    for await _ in arrivals { break }
    sending.cancel()
    #expect(await sending.value == .cancelled)
    let cancelledBefore = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await kind(request)
    }
    #expect(await cancelledBefore.value == .cancelled)
  }

  @Test func shuttingDownEndsWhatIsUnderWayAndWhatComesLater() async throws {
    let (arrivals, arrived) = AsyncStream<Void>.makeStream()
    let server = try ScriptedServer { _ in
      arrived.yield()
      return .silence
    }
    let request = HTTPRequest(url: server.url(), timeout: .seconds(3600))
    async let first = kind(request)
    for await _ in arrivals { break }
    client.shutdown()
    #expect(await first == .cancelled)
    #expect(await kind(request) == .cancelled)
  }
}
