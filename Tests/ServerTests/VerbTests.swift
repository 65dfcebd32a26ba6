import Glibc
import Server
import Testing

/// What people say over the API, and who the controller takes them for.
@Suite struct VerbTests {
  private static let verb = "/api/v1/deployments/risk/fraud/"
  private static let nobody: UInt32 = 4_000_000_001

  private func post(
    _ path: String, _ body: String = "", view: StillView = StillView(), peer: UInt32? = nobody
  ) async -> (Int, String) {
    let response = await API(view: view).answer(
      ServerRequest(method: "POST", path: path, body: Array(body.utf8), peer: peer))
    return (response.status, String(decoding: response.body, as: UTF8.self))
  }

  private static var ownName: String? { getpwuid(getuid()).flatMap { String(cString: $0.pointee.pw_name) } }

  @Test func aVerbIsPassedOnWithWhoWhyAndWhich() async {
    let view = StillView()
    let body = #"{"reason": "too slow,\n INC-4711", "release": "4cf298"}"#
    #expect(await post(Self.verb + "abort", body, view: view) == (200, "{\"message\":\"done\"}\n"))
    #expect(await post(Self.verb + "sync", view: view) == (200, "{\"message\":\"done\"}\n"))
    #expect(
      await view.said == [
        "abort risk/fraud 4cf298 by uid 4000000001: too slow, INC-4711", "sync risk/fraud - by uid 4000000001",
      ])
  }

  @Test func retrainIsAVerbLikeTheOthers() async {
    let view = StillView()
    let answer = await post(Self.verb + "retrain", #"{"reason": "new labels"}"#, view: view)
    #expect(answer == (200, "{\"message\":\"done\"}\n"))
    #expect(await view.said == ["retrain risk/fraud - by uid 4000000001: new labels"])
  }

  @Test func confirmTakesAReasonAndNothingElse() async {
    let view = StillView()
    #expect(await post("/api/v1/confirm", #"{"reason": "meant"}"#, view: view).0 == 200)
    #expect(await post("/api/v1/confirm", #"{"release": "4cf298"}"#, view: view).0 == 400)
    #expect(await view.said == ["confirm by uid 4000000001: meant"])
  }

  @Test func aRefusalIsAConflict() async {
    #expect(await post(Self.verb + "promote") == (409, "{\"error\":\"nothing is being tried\"}\n"))
  }

  @Test(arguments: [
    ("/api/v1/deployments/risk/other/abort", "there is no deployment risk/other"),
    ("/api/v1/deployments/risk/fraud/explode", "there is nothing at"),
  ])
  func whatIsNotThereIsNotFound(path: String, message: String) async {
    let answer = await post(path)
    #expect(answer.0 == 404)
    #expect(answer.1.contains(message))
  }

  @Test(arguments: [
    ("x", "no JSON object"), ("[]", "no JSON object"), (#"{"reason": 1}"#, "no JSON object"),
    (#"{"releas": "4cf298"}"#, "unknown field"), (#"{"release": "4cf"}"#, "4 to 64 digits"),
    (#"{"release": "4CF298"}"#, "4 to 64 digits"), (#"{"release": "../../etc"}"#, "4 to 64 digits"),
    (#"{"reason": "\u001b[2J"}"#, "control characters"),
    ("{\"reason\": \"" + String(repeating: "x", count: 1001) + "\"}", "longer than 1000 bytes"),
  ])
  func aBodyThatCanNotBeUsedChangesNothing(body: String, message: String) async {
    let view = StillView()
    let answer = await post(Self.verb + "abort", body, view: view)
    #expect(answer.0 == 400)
    #expect(answer.1.contains(message), "\(answer.1)")
    #expect(await view.said.isEmpty)
  }

  @Test func whoCanNotBeToldIsNotHeard() async {
    let view = StillView()
    #expect(await post(Self.verb + "abort", view: view, peer: nil).0 == 403)
    #expect(await view.said.isEmpty)
  }

  @Test func readingAVerbIsNotSayingIt() async {
    let response = await API(view: StillView()).answer(ServerRequest(method: "GET", path: Self.verb + "abort"))
    #expect(response.status == 405)
    #expect(response.allow == ["POST"])
  }

  @Test func whoAsksIsTheUserAtTheOtherEndOfTheSocket() async throws {
    let view = StillView()
    try await serving(API(view: view).answer) { socket in
      let answer = try await ask(
        socket, "POST \(Self.verb)abort", body: #"{"reason": "why not"}"#)
      #expect(answer.hasPrefix("HTTP/1.1 200 "), "\(answer)")
    }
    let name = Self.ownName ?? "uid \(getuid())"
    #expect(await view.said == ["abort risk/fraud - by \(name): why not"])
  }

  @Test func aUserWithoutANameIsANumber() async {
    #expect(await UserNames().name(of: Self.nobody) == "uid 4000000001")
    #expect(await UserNames().name(of: 0) == "root")
  }
}
