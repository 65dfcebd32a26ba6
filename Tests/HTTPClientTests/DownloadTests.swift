import Glibc
import HTTPClient
import Testing

@Suite(.timeLimit(.minutes(1))) struct DownloadTests {
  let client: HTTPClient
  let file: TemporaryFile

  init() throws {
    client = try HTTPClient()
    file = try TemporaryFile()
  }

  private static let body = String(repeating: "0123456789", count: 100_000)

  @Test func theBodyIsWrittenAndItsDigestTold() async throws {
    let server = try ScriptedServer { _ in ScriptedServer.ok(Self.body) }
    let request = HTTPRequest(url: server.url(), maxBytes: 1)
    let (counts, counted) = AsyncStream<Int>.makeStream()
    let download = try await client.download(request, to: file.descriptor, limit: 1_000_000) { counted.yield($0) }
    counted.finish()
    #expect(download.response.status == 200 && download.response.body == [] && download.bytes == 1_000_000)
    #expect(download.sha256 == "ec21d64624228af3ecd4bdaa8239e32ed943b01e26934cd5610fddb361426dc6")
    #expect(file.text() == Self.body)
    #expect(await counts.reduce(0) { max($0, $1) } == 1_000_000)
  }

  @Test func moreThanTheLimitIsRefused() async throws {
    let server = try ScriptedServer { _ in ScriptedServer.ok(Self.body) }
    let error = await #expect(throws: HTTPError.self) {
      try await client.download(HTTPRequest(url: server.url()), to: file.descriptor, limit: 999_999)
    }
    #expect(error?.kind == .tooLarge)
  }

  @Test func aRefusalIsReturnedAndNotWritten() async throws {
    let server = try ScriptedServer { _ in .last("HTTP/1.1 403 Forbidden\r\n\r\n" + Self.body) }
    let download = try await client.download(HTTPRequest(url: server.url()), to: file.descriptor, limit: 1)
    #expect(download.response.status == 403 && download.response.body.count == 65536)
    #expect(download.bytes == 0 && file.text() == "")
  }

  @Test func aFullDiskIsAnErrorOfItsOwn() async throws {
    let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
    defer { close(full) }
    let server = try ScriptedServer { _ in ScriptedServer.ok(Self.body) }
    let url = server.url("/x")
    await #expect(throws: HTTPError(.write, url: url, message: "error \(ENOSPC)")) {
      try await client.download(HTTPRequest(url: url), to: full, limit: .max)
    }
  }
}

/// A file without a name.
final class TemporaryFile: Sendable {
  let descriptor: Int32

  init() throws {
    var path = Array("/tmp/http-client-tests.XXXXXX".utf8CString)
    descriptor = mkstemp(&path)
    try #require(descriptor >= 0)
    unlink(path)
  }

  deinit { close(descriptor) }

  func text() -> String {
    var status = stat()
    fstat(descriptor, &status)
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    let count = pread(descriptor, &bytes, bytes.count, 0)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
