import Glibc
import Server
import Testing

@Suite struct ServerTests {
  @Test func theHandlerSeesMethodPathQueryAndBody() async throws {
    try await serving { request in
      let query = request.query.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
      return text("\(request.method) \(request.path) \(query) \(String(decoding: request.body, as: UTF8.self))")
    } _: { socket in
      let answer = try await ask(socket, "POST /a%20b?limit=5&after=%2F&flag", body: "hello")
      #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
      #expect(answer.hasSuffix("POST /a b after=/,flag=,limit=5 hello"))
      #expect(answer.contains("Cache-Control: no-store"))
    }
  }

  @Test func aRequestThatWaitsStopsNoOther() async throws {
    let gate = Gate()
    try await serving { request in
      if request.path == "/slow" { await gate.wait() }
      return text("done \(request.path)")
    } _: { socket in
      let slow = try Client(socket)
      slow.send("GET /slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
      for number in 0..<10 { #expect(try await ask(socket, "GET /\(number)").hasSuffix("done /\(number)")) }
      await gate.open()
      #expect(await slow.receive().hasSuffix("done /slow"))
      slow.close()
    }
  }

  @Test func oneConnectionCarriesManyRequests() async throws {
    try await serving {
      text("[\($0.path)]")
    } _: { socket in
      let client = try Client(socket)
      for number in 0..<50 {
        client.send("GET /\(number) HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(await client.receive(until: "]").hasSuffix("[/\(number)]"))
      }
      client.close()
    }
  }

  @Test func bodiesUpToTheLimitPassAndLargerOnesAreRefused() async throws {
    var limits = ServerLimits.standard
    limits.body = 10_000
    try await serving(limits: limits) {
      text("\($0.body.count) bytes")
    } _: { socket in
      let fits = String(repeating: "x", count: 10_000)
      let answer1 = try await ask(socket, "POST /", body: fits)
      #expect(answer1.hasSuffix("10000 bytes"))
      let answer2 = try await ask(socket, "POST /", body: fits + "x")
      #expect(answer2.hasPrefix("HTTP/1.1 413 "))
    }
  }

  @Test func aBodyWithoutLengthThatGoesOnTooLongEndsTheConnection() async throws {
    var limits = ServerLimits.standard
    limits.body = 10
    try await serving(limits: limits) {
      text("\($0.body.count) bytes")
    } _: { socket in
      let client = try Client(socket)
      client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
      client.send("20\r\n" + String(repeating: "y", count: 32) + "\r\n0\r\n\r\n")
      #expect(await client.receive() == "")
      client.close()
      let answer3 = try await ask(socket, "POST /", body: "after")
      #expect(answer3.hasSuffix("5 bytes"))
    }
  }

  @Test(arguments: [
    ("GET /" + String(repeating: "p", count: 2100), "HTTP/1.1 414 "),
    ("GET /" + String(repeating: "p", count: 40_000), "HTTP/1.1 4"),
    ("GARBAGE", "HTTP/1.1 400 "),
  ])
  func whatIsNoProperRequestIsRefused(request: String, status: String) async throws {
    try await serving { _ in
      text("reached")
    } _: { socket in
      let answer = try await ask(socket, request)
      #expect(answer.hasPrefix(status), "\(answer.prefix(80))")
      let answer4 = try await ask(socket, "GET /")
      #expect(answer4.hasSuffix("reached"))
    }
  }

  @Test func clientsThatLeaveEarlyDoNoHarm() async throws {
    let gate = Gate()
    try await serving { request in
      if request.path == "/slow" { await gate.wait() }
      return text("fine")
    } _: { socket in
      for _ in 0..<20 {
        let client = try Client(socket)
        client.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
        client.close()
      }
      let half = try Client(socket)
      half.send("POST / HTTP/1.1\r\nContent-Le")
      half.close()
      let answer5 = try await ask(socket, "GET /")
      #expect(answer5.hasSuffix("fine"))
      await gate.open()
      let answer6 = try await ask(socket, "GET /")
      #expect(answer6.hasSuffix("fine"))
    }
  }

  @Test func stoppingAnswersWhatIsOpen() async throws {
    let (entered, leave) = (Gate(), Gate())
    let folder = try TemporaryFolder()
    let server = try Server(socket: folder.socket) { _ in
      await entered.open()
      await leave.wait()  // deaf to cancellation
      return text("late")
    }
    let client = try Client(folder.socket)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
      await entered.wait()
      group.cancelAll()
      #expect(await client.receive().hasPrefix("HTTP/1.1 503 "))
      await leave.open()
      try await group.waitForAll()
    }
    client.close()
    #expect(access(folder.socket, F_OK) != 0)
  }

  @Test func startingAndStoppingLeavesNoDescriptorBehind() async throws {
    await #expect(processExitsWith: .success) {
      await serveOnce()
      let before = openDescriptors()
      for _ in 0..<5 { await serveOnce() }
      if openDescriptors() > before { exit(1) }
      exit(0)
    }
  }
}
