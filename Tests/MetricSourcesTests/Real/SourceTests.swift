import Domain
import Glibc
import HTTPClient
import Processes
import Testing

@testable import MetricSources

@Suite(.timeLimit(.minutes(1))) struct SourceTests {
  private let folder: TemporaryFolder
  private let client: MetricClient

  init() throws {
    folder = try TemporaryFolder()
    client = MetricClient(http: try HTTPClient(), credentials: folder.path, wall: wallTime)
  }

  private func ask(_ source: MetricSource, _ text: String = "1") async -> Answer {
    await client.answer(Question(source: source, text: text))
  }

  @Test func aLongQueryArrivesWhole() async throws {
    let server = try await FixtureSource()
    let text = String(repeating: "é", count: 16_384)
    #expect(await ask(prometheus(server.url("echo/")), text) == .number(32_768))
  }

  @Test func aDocumentIsReadFromTheNet() async throws {
    let server = try await FixtureSource()
    #expect(await ask(document(server.url("document")), "/models/fraud/auc") == .number(0.93))
    #expect(
      await ask(document(server.url("none")), "/a").error == "doc: the server answered 404: no such path")
    #expect(await ask(document(server.url("document")), "a").error == "doc: the pointer “a” does not begin with /")
  }

  @Test func aHistogramIsReadFromTheNet() async throws {
    let server = try await FixtureSource()
    let bins = AskedBins(label: "le", bins: .edges([0.5, 1]))
    let answer = await client.answer(
      Question(source: document(server.url("document")), text: "/models/fraud/score", bins: bins))
    #expect(answer.measurement == .histogram(Histogram(bins: bins.bins, counts: [11, 3, 8])))
  }

  @Test(arguments: ["hang", "drip"])
  func aSourceThatDoesNotComeToAnEndIsCutOff(path: String) async throws {
    let server = try await FixtureSource()
    let patience = Interval(milliseconds: 300)
    let error = await ask(prometheus(server.url(path), timeout: patience)).error
    #expect(error?.hasPrefix("prom: \(server.url(path))/api/v1/query: no complete answer in time") == true)
  }

  @Test func anEndlessAnswerIsCutOff() async throws {
    let server = try await FixtureSource()
    for source in [prometheus(server.url("flood"), name: "doc"), document(server.url("flood"))] {
      let error = await ask(source, "").error
      #expect(error?.hasSuffix("the answer is longer than allowed: more than 1048576 bytes") == true)
    }
  }

  @Test func aServersWordsAreMadeHarmless() async throws {
    let server = try await FixtureSource()
    let error = try #require(await ask(prometheus(server.url("broken"))).error)
    #expect(error.hasPrefix("prom: the server answered 500: <html>?[31m it broke!!!"))
    #expect(error.unicodeScalars.count == 301 && error.hasSuffix("!…"))
  }

  @Test func aTokenIsSentAndNeverRepeated() async throws {
    let server = try await FixtureSource()
    let source = prometheus(server.url("token"), credential: "prom-token")
    #expect(
      await ask(source).error == "prom: the credential “prom-token” does not exist")
    try folder.write("prom-token", "right-token\n")
    #expect(await ask(source) == .number(1))
    try folder.write("prom-token", "wrong-token-that-is-long")
    let error = try #require(await ask(source).error)
    #expect(error.hasPrefix("prom: the server answered 401: x"))
    #expect(error.hasSuffix("you said Bearer [credential]") && !error.contains("wrong"))
    let without = await ask(prometheus(server.url("token"))).error
    #expect(without?.hasSuffix(" you said nothing") == true)
  }

  @Test func redirectionsAreNotFollowed() async throws {
    let server = try await FixtureSource()
    for source in [prometheus(server.url("redirect"), name: "doc"), document(server.url("redirect"))] {
      #expect(
        await ask(source, "/models/fraud/auc").error
          == "doc: the server answered 302: redirections are not followed")
    }
  }

  @Test func aCertificateNobodyVouchesForIsRefused() async throws {
    let server = try await FixtureSource(encrypted: true)
    let error = await ask(prometheus(server.url("echo", scheme: "https"))).error
    #expect(error?.contains("the encrypted connection was refused") == true)
  }

  @Test func nobodyListeningIsAnError() async throws {
    let url = "http://127.0.0.1:\(try freeLoopbackPort())"
    let error = await ask(prometheus(url)).error
    #expect(error?.hasPrefix("prom: \(url)/api/v1/query: no connection: ") == true)
  }

  @Test(arguments: ["ftp://127.0.0.1/x", "file:/etc/passwd", "file://host/etc/passwd", "/etc/passwd", "http://"])
  func otherAddressesAreNotAsked(url: String) async {
    let error = await ask(document(url), "").error
    #expect(
      error == "doc: the URL is not file:///PATH"
        || error?.hasSuffix("expected http:// or https://, a host and a path") == true)
  }

  @Test func aDocumentIsReadFromTheDisk() async throws {
    let path = try folder.write("figures.json", "{\"auc\":0.93}")
    #expect(await ask(document("file://\(path)"), "/auc") == .number(0.93))
    #expect(await ask(document("file://\(path)2"), "/auc").error == "doc: \(path)2 does not exist")
    symlink(path, folder.file("link"))
    #expect(
      await ask(document("file://\(folder.file("link"))"), "/auc").error
        == "doc: \(folder.file("link")) is a symbolic link")
    for path in [folder.path, "/dev/zero"] {
      #expect(await ask(document("file://\(path)"), "/auc").error == "doc: \(path) is not a regular file")
    }
    mkfifo(folder.file("pipe"), 0o600)
    #expect(
      await ask(document("file://\(folder.file("pipe"))"), "/auc").error
        == "doc: \(folder.file("pipe")) is not a regular file")
    let limit = 1 << 20
    try folder.write("figures.json", "[1]" + String(repeating: " ", count: limit - 3))
    #expect(await ask(document("file://\(path)"), "/0") == .number(1))
    try folder.write("figures.json", "[1]" + String(repeating: " ", count: limit - 2))
    #expect(await ask(document("file://\(path)"), "/0").error == "doc: \(path) is longer than 1048576 bytes")
  }
}
