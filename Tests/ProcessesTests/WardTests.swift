import Glibc
import Processes
import Testing

@Suite(.timeLimit(.minutes(1))) struct WardTests {
  private static let bounds = WardBounds(fileBytes: 4096, descriptors: 32, oomScore: 600, niceness: 7)

  /// All that it writes until it ends.
  private func output(_ command: String...) async throws -> String {
    let ward = try Ward(
      command: command, environment: standard, directory: "/", bounds: Self.bounds)
    var text: [UInt8] = []
    var events = [pollfd(fd: ward.output, events: Int16(POLLIN), revents: 0)]
    while poll(&events, 1, 10_000) > 0 {
      var piece = [UInt8](repeating: 0, count: 4096)
      let count = read(ward.output, &piece, piece.count)
      guard count > 0 else { break }
      text += piece[..<count]
    }
    var end = pollfd(fd: ward.end, events: Int16(POLLIN), revents: 0)
    #expect(poll(&end, 1, 10_000) == 1)
    var status: Int32 = 0
    #expect(waitpid(ward.pid, &status, 0) == ward.pid)
    return String(decoding: text, as: UTF8.self)
  }

  @Test func aWardHasBounds() async throws {
    let limits = try await output("cat", "/proc/self/limits").split(separator: "\n").map {
      $0.split(separator: " ").joined(separator: " ")
    }
    #expect(limits.contains("Max file size 4096 4096 bytes"))
    #expect(limits.contains("Max open files 32 32 files"))
    #expect(limits.contains("Max core file size 0 0 bytes"))
  }

  @Test func aWardGivesWay() async throws {
    #expect(try await output("cat", "/proc/self/oom_score_adj") == "600\n")
    #expect(try await output("nice") == "7\n")
  }

  @Test func killingReachesWhatIsStartedMeanwhile() async throws {
    let space = try Workspace()
    let mark = ["MARK": space.path, "PATH": "/usr/bin:/bin"]
    let first = try spawn(space.request("sleep", "1000", environment: mark))
    var second: ProcessHandle?
    var looks = 0
    try killAll { () throws(ProcessError) in
      looks += 1
      if looks == 2 { second = try spawn(space.request("sleep", "1000", environment: mark)) }
      return try processes(withVariable: "MARK", space.path)
    }
    #expect(try await first.exited() == .signalled(SIGKILL))
    #expect(try await second?.exited() == .signalled(SIGKILL))
    #expect(looks == 3)
  }

  @Test func bothStreamsComeThroughOnePipe() async throws {
    #expect(try await output("ls", "/missing", "/etc/hostname").contains("/etc/hostname\n"))
    #expect(try await output("ls", "/missing", "/etc/hostname").contains("/missing"))
  }

  @Test func aProcessIsFoundByAVariable() async throws {
    let space = try Workspace()
    let value = space.path
    let request = space.request("sleep", "1000", environment: ["MARK": value, "PATH": "/usr/bin:/bin"])
    try await withProcess(request) { handle in
      #expect(try processes(withVariable: "MARK", value) == [handle.identity])
      #expect(try processes(withVariable: "MARK", value + "/").isEmpty)
      #expect(descendants().contains(handle.identity))
      #expect(deliver(SIGKILL, to: handle.identity))
      _ = try await handle.exited()
      #expect(!deliver(SIGKILL, to: handle.identity))
    }
  }
}
