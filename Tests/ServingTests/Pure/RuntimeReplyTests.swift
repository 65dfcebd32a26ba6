import Domain
import Testing

@testable import Serving

struct RuntimeReplyTests {
  static let servers = """
    1
    # be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight srv_time
    3 risk:fraud:s0 1 aaaaaaaaaaaa-0 127.0.0.1 2 0 1 1 1 1 0 2 0 0 0 0 - 18101 - 0 0 - - 0
    4 risk:fraud:s1 2 bbbbbbbbbbbb-1 127.0.0.1 0 1 7 1 0 1 0 0 0 0 0 0 - 18102 - 0 0 - - 0
    5 next:local 1 next 127.0.0.1 2 0 1 1 1 1 0 2 0 0 0 0 0 - 8080 - 0 0 - - 0
    """

  @Test func `answers on one line of commands are told apart`() {
    let text = "New server registered.\n\n\n1\n# be_id\n3 x\n\n\n0x1 risk/fraud a\n0x2 risk/churn b\n\n"
    #expect(
      RuntimeReply.split(text) == [
        "New server registered.", "", "1\n# be_id\n3 x", "", "0x1 risk/fraud a\n0x2 risk/churn b",
      ])
    #expect(RuntimeReply.split("No such server.\n") == ["No such server."])
    #expect(RuntimeReply.split("") == [])
  }

  @Test func `a deletion ends its line, for its answer has no end of its own`() {
    let backend = BackendName(fraud, Slot(index: 0))
    func removal(_ name: String) -> [RuntimeCommand] {
      [.setState(backend, server: name, .maint), .deleteServer(backend, server: name)]
    }
    let (first, second) = (removal("aaaaaaaaaaaa-0"), removal("aaaaaaaaaaaa-1"))
    #expect(
      RuntimeSocket.lines(first + second + [.showServers, .generation]) == [
        first, second, [.showServers, .generation],
      ])
    let many = Array(repeating: RuntimeCommand.showServers, count: ServingLimits.commandsPerLine + 1)
    #expect(RuntimeSocket.lines(many).map(\.count) == [ServingLimits.commandsPerLine, 1])
    #expect(RuntimeSocket.lines([]) == [])
  }

  @Test func `servers of slots are read, others left out`() {
    let servers = RuntimeReply.servers(Self.servers)
    #expect(servers.map(\.name) == ["aaaaaaaaaaaa-0", "bbbbbbbbbbbb-1"])
    #expect(servers[0].accepts && !servers[0].isHeldBack && servers[0].port == 18101)
    let server = servers[1]
    #expect(server.backend == BackendName(fraud, Slot(index: 1)))
    #expect(server.port == 18102 && server.weight == 7)
    #expect(!server.accepts && server.isHeldBack)
  }

  @Test func `routes are read, entries of others left out`() {
    let entry = RouteEntry(stable: Slot(index: 1), candidate: nil, route: Route(stable: releaseA))
    let reply = "0x55 risk/fraud \(entry.text)\n0x56 risk/churn something\n0x57 nonsense \(entry.text)\n"
    #expect(RuntimeReply.routes(reply) == [fraud: entry])
    #expect(RuntimeReply.routes("") == [:])
  }

  @Test func `requests in flight and waiting are added up`() {
    let reply = "# pxname,svname,qcur,qmax,scur,smax\nrisk:fraud:s0,a-0,2,9,3,9\nrisk:fraud:s0,a-1,0,0,,0\n"
    #expect(RuntimeReply.sessions(reply) == ["risk:fraud:s0/a-0": 5, "risk:fraud:s0/a-1": 0])
    #expect(RuntimeReply.sessions("nonsense") == [:])
  }

  @Test func `workers of earlier configurations are told from the current one`() {
    let reply = """
      #<PID>          <type>          <reloads>       <uptime>        <version>
      9194            master          2 [failed: 0]   0d00h02m04s     2.6.12
      # workers
      9933            worker          0               0d00h00m00s     2.6.12
      # old workers
      9518            worker          1               0d00h01m24s     2.6.12
      9311            worker          2               0d00h02m24s     2.6.12
      # programs
      77              worker          0               0d00h02m24s     2.6.12
      """
    #expect(RuntimeReply.workers(reply).filter(\.isOld).map(\.pid) == [9518, 9311])
    #expect(RuntimeReply.workers(reply).map(\.pid) == [9933, 9518, 9311, 77])
  }

  @Test(
    "a generation",
    arguments: [
      ("proc.generation: type=sint value=<17>", 17 as Int?), ("value=<x>", nil), ("", nil),
    ])
  func generation(_ reply: String, _ value: Int?) {
    #expect(RuntimeReply.generation(reply) == value)
  }

  @Test(
    "only what is known to be success is taken for it",
    arguments: [
      (RuntimeCommand.setWeight(BackendName(fraud, Slot(index: 0)), server: "x", 1), "", true),
      (.setWeight(BackendName(fraud, Slot(index: 0)), server: "x", 1), "No such server.", false),
      (
        .addServer(BackendName(fraud, Slot(index: 0)), ServerName(releaseA, 0), port: 1), "New server registered.", true
      ),
      (.addServer(BackendName(fraud, Slot(index: 0)), ServerName(releaseA, 0), port: 1), "", false),
      (.deleteServer(BackendName(fraud, Slot(index: 0)), server: "x"), "No such server.", true),
      (.deleteServer(BackendName(fraud, Slot(index: 0)), server: "x"), "Server still has connections attached", false),
      (.showServers, "Unknown command", false),
      (.showMap(target: "local"), "Unknown map identifier.", false),
      (.showMap(target: "local"), "", true),
    ])
  func success(_ command: RuntimeCommand, _ reply: String, _ isSuccess: Bool) {
    #expect(command.isSuccess(reply) == isSuccess)
  }
}
