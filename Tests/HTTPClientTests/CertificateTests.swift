import Glibc
import HTTPClient
import Processes
import Testing

@Suite(.timeLimit(.minutes(1))) struct CertificateTests {
  @Test func aCertificateNobodyVouchesForIsRefused() async throws {
    var path = Array("/tmp/http-client-tests.XXXXXX".utf8CString)
    try #require(mkdtemp(&path) != nil)
    let folder = String(decoding: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let (key, certificate, log) = ("\(folder)/key", "\(folder)/certificate", "\(folder)/log")
    defer {
      for file in [key, certificate, log] { unlink(file) }
      rmdir(folder)
    }
    let environment = ["PATH": "/usr/bin:/bin"]
    let made = try await run(
      HelperCommand(
        [
          "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
          "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate,
        ],
        environment: environment, deadline: .seconds(50)))
    try #require(made.status == .exited(0))
    let port = try freeLoopbackPort()
    let server = try spawn(
      SpawnRequest(
        command: [
          "openssl", "s_server", "-quiet", "-www", "-key", key, "-cert", certificate, "-accept",
          "127.0.0.1:\(port)",
        ], environment: environment, output: log))
    let error = await firstAnswer("https://127.0.0.1:\(port)/")
    try server.signalGroup(SIGKILL)
    _ = try await server.exited()
    #expect(error?.kind == .tls)
  }

  /// Asks until the server is up.
  private func firstAnswer(_ url: String) async -> HTTPError? {
    while true {
      do throws(HTTPError) {
        _ = try await HTTPClient().send(HTTPRequest(url: url))
        return nil
      } catch  where error.kind == .connect {
        await Task.yield()
      } catch {
        return error
      }
    }
  }
}
