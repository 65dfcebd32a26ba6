import Glibc
import HTTPClient
import Testing

@Suite(.timeLimit(.minutes(1))) struct SendTests {
  let client: HTTPClient

  init() throws { client = try HTTPClient() }

  /// A server that sends the request back as the body.
  private func echo() throws -> ScriptedServer { try ScriptedServer { .keep(echoReply($0)) } }

  @Test func aResponseComesBackWhole() async throws {
    let server = try ScriptedServer { _ in
      .keep("HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\nX-A: one \r\nx-a:two\r\n\r\nhello")
    }
    let response = try await client.send(HTTPRequest(url: server.url()))
    #expect(response.status == 404)
    #expect(!response.isSuccess)
    #expect(response.headers.map { "\($0.0)=\($0.1)" } == ["Content-Length=5", "X-A=one", "x-a=two"])
    #expect(response.header("x-A") == "one")
    #expect(String(decoding: response.body, as: UTF8.self) == "hello")
  }

  @Test func nothingIsSentThatWasNotAskedFor() async throws {
    let server = try echo()
    var request = HTTPRequest(
      method: "POST", url: server.url("/a?b=c"), headers: [("X-Empty", ""), ("X-Full", "x")], body: Array("{}".utf8))
    let sent = String(decoding: try await client.send(request).body, as: UTF8.self)
    let host = "127.0.0.1:\(server.port)"
    #expect(
      sent == "POST /a?b=c HTTP/1.1\r\nHost: \(host)\r\nAccept: */*\r\n"
        + "X-Empty:\r\nX-Full: x\r\nContent-Length: 2\r\n\r\n{}")
    request = HTTPRequest(method: "PUT", url: server.url(), headers: [("Content-Type", "text/plain")])
    let empty = String(decoding: try await client.send(request).body, as: UTF8.self)
    #expect(empty.hasPrefix("PUT / HTTP/1.1\r\n") && empty.contains("Content-Length: 0\r\n"))
    #expect(empty.contains("Content-Type: text/plain\r\n"))
  }

  @Test(arguments: ["GET", "DELETE", "OPTIONS"])
  func aMethodWithoutBodySendsNone(method: String) async throws {
    let server = try echo()
    let response = try await client.send(HTTPRequest(method: method, url: server.url()))
    let sent = String(decoding: response.body, as: UTF8.self)
    #expect(sent.hasPrefix("\(method) / HTTP/1.1\r\n") && !sent.contains("Content-Length"))
  }

  @Test func headHasHeadersButNoBody() async throws {
    let server = try ScriptedServer { _ in .keep("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n") }
    let response = try await client.send(HTTPRequest(method: "HEAD", url: server.url()))
    #expect(response.header("content-length") == "99" && response.body == [])
  }

  @Test func aUnixSocketIsReachedWhateverTheHost() async throws {
    let path = "/tmp/http-client-tests.\(getpid()).sock"
    let server = try ScriptedServer(unixPath: path) { _ in ScriptedServer.ok("unix") }
    let response = try await client.send(HTTPRequest(url: "http://setpoint/", unixSocket: path))
    #expect(String(decoding: response.body, as: UTF8.self) == "unix")
    withExtendedLifetime(server) {}
  }

  @Test func aRedirectionIsAnAnswerUnlessItIsToBeFollowed() async throws {
    let server = try ScriptedServer { request in
      request.hasPrefix("GET /from ")
        ? .keep("HTTP/1.1 302 Found\r\nLocation: /to\r\nX-Old: 1\r\nContent-Length: 3\r\n\r\nold")
        : ScriptedServer.ok("new")
    }
    var request = HTTPRequest(url: server.url("/from"))
    #expect(try await client.send(request).status == 302)
    request.followRedirects = true
    let response = try await client.send(request)
    #expect(response.status == 200 && response.header("X-Old") == nil)
    #expect(String(decoding: response.body, as: UTF8.self) == "new")
  }

  @Test func thousandsOfRequestsRunAtOnceOverOneThread() async throws {
    // Closing frees the server's thread for the next connection; it has fewer than there are requests.
    let server = try ScriptedServer { _ in .last("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nup") }
    let url = server.url()
    let failures = await withTaskGroup(of: HTTPError?.self) { group in
      for _ in 0..<2000 {
        group.addTask { await failure(HTTPRequest(url: url, timeout: .seconds(30))) }
      }
      return await group.reduce(into: []) { $0 += [$1].compactMap(\.self) }
    }
    #expect(failures == [])
  }

  private func failure(_ request: HTTPRequest) async -> HTTPError? {
    do throws(HTTPError) {
      _ = try await client.send(request)
      return nil
    } catch {
      return error
    }
  }
}

private func echoReply(_ request: String) -> String {
  "HTTP/1.1 200 OK\r\nContent-Length: \(request.utf8.count)\r\n\r\n\(request)"
}
