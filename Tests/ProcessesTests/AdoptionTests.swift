import Glibc
import Processes
import Testing

@Suite(.timeLimit(.minutes(1))) struct AdoptionTests {
  let space: Workspace

  init() throws { space = try Workspace() }

  @Test func theEndOfAnAdoptedProcessIsNoticedButNotItsStatus() async throws {
    try await withProcess(space.request("sleep", "1000")) { handle in
      let adopted = try #require(try adopt(handle.identity))
      #expect(adopted.exitStatus == nil)
      #expect(try adopted.signal(SIGTERM))
      #expect(try await adopted.exited() == .unknown)
      #expect(try await handle.exited() == .signalled(SIGTERM))
    }
  }

  @Test func aProcessThatIsNotTheOneRememberedIsNotAdopted() async throws {
    try await withProcess(space.request("sleep", "1000")) { handle in
      let real = handle.identity
      let strangers = [
        ProcessIdentity(pid: real.pid, startTime: real.startTime + 1, bootID: real.bootID),
        ProcessIdentity(pid: real.pid, startTime: real.startTime, bootID: "another boot"),
        ProcessIdentity(pid: -1, startTime: real.startTime, bootID: real.bootID),
      ]
      for stranger in strangers {
        let adopted = try adopt(stranger)
        #expect(adopted == nil)
        #expect(!stranger.exists)
        #expect(groupMembers(of: stranger) == [])
        #expect(residentBytes(of: stranger) == nil)
      }
      let adopted = try adopt(real)
      #expect(adopted != nil)
    }
  }

  @Test func aProcessThatHasEndedIsNotAdoptedAndNotSignalled() async throws {
    let handle = try spawn(space.request("true"))
    _ = try await handle.exited()
    let adopted = try adopt(handle.identity)
    #expect(adopted == nil)
    #expect(try !handle.signal(SIGTERM))
    #expect(try !handle.signalGroup(SIGTERM))
  }

  @Test(arguments: [
    "", "boot\n", "boot\n12 (x) S 1 12 12 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 99",
    "\n12 (x) S 1 12 12 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 99 0\n", "boot\n12 (x) S 1 12 12 0\n",
  ])
  func aRecordThatWasCutShortNamesNobody(text: String) throws {
    try space.write("record", text)
    #expect(readRecord(at: space.file("record")) == nil)
  }

  @Test func aRecordSurvivesAnyProgramName() throws {
    try space.write("record", "boot\n12 (a) S (b) R 1 12 12 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 99 0\n")
    let identity = ProcessIdentity(pid: 12, startTime: 99, bootID: "boot")
    #expect(readRecord(at: space.file("record")) == identity)
    #expect(readRecord(at: space.file("missing")) == nil)
  }

  @Test func severalTasksMayWaitAndOneMayGiveUp() async throws {
    try await withProcess(space.request("sleep", "1000")) { handle in
      try await withThrowingTaskGroup(of: Processes.ExitStatus.self) { group in
        for _ in 0..<5 { group.addTask { try await handle.exited() } }
        let impatient = Task { try await handle.exited() }
        impatient.cancel()
        await #expect(throws: CancellationError.self) { try await impatient.value }
        try handle.signal(SIGKILL)
        for try await status in group { #expect(status == .signalled(SIGKILL)) }
      }
    }
  }
}
