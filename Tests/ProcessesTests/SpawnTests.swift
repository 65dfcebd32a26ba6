import CSystem
import Glibc
import Processes
import Testing

@Suite(.timeLimit(.minutes(1))) struct SpawnTests {
  let space: Workspace

  init() throws { space = try Workspace() }

  @Test(arguments: [("true", Processes.ExitStatus.exited(0)), ("false", .exited(1))])
  func theExitStatusOfAChildIsKnown(program: String, status: Processes.ExitStatus) async throws {
    let handle = try spawn(space.request(program))
    #expect(try await handle.exited() == status)
    #expect(handle.exitStatus == status)
  }

  @Test func aChildHasASessionAndGroupOfItsOwn() async throws {
    try await withProcess(space.request("sleep", "1000")) { handle in
      #expect(getsid(handle.identity.pid) == handle.identity.pid)
      #expect(getpgid(handle.identity.pid) == handle.identity.pid)
      #expect(groupMembers(of: handle.identity) == [handle.identity.pid])
    }
  }

  @Test func theEnvironmentIsExactlyWhatWasGiven() async throws {
    var request = space.request("env", environment: ["B": "two words", "A": "x=y", "PATH": "/usr/bin"])
    request.record = nil
    _ = try await spawn(request).exited()
    #expect(space.text("log") == "A=x=y\nB=two words\nPATH=/usr/bin\n")
  }

  @Test func outputIsAppendedToAPrivateFile() async throws {
    for word in ["one", "two"] { _ = try await spawn(space.request("echo", word)).exited() }
    _ = try await spawn(space.request("ls", "/missing")).exited()
    #expect(space.text("log")?.hasPrefix("one\ntwo\nls: ") == true)
    var status = stat()
    #expect(stat(space.file("log"), &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test func noDescriptorLeaksIntoAChild() async throws {
    let leaky = open("/dev/null", O_RDONLY)  // not close-on-exec, on purpose
    defer { close(leaky) }
    try #require(leaky > 2)
    _ = try await spawn(space.request("ls", "/proc/self/fd")).exited()
    // The fourth is the folder that ls itself reads.
    #expect(space.text("log") == "0\n1\n2\n3\n")
  }

  @Test func aChildReadsNothingAndHandlesSignalsAsUsual() async throws {
    signal(SIGUSR2, SIG_IGN)
    defer { signal(SIGUSR2, SIG_DFL) }
    _ = try await spawn(space.request("cat", "-", "/proc/self/status")).exited()
    let status = try #require(space.text("log"))
    let lines = status.split(separator: "\n").filter { $0.hasPrefix("SigBlk") || $0.hasPrefix("SigIgn") }
    #expect(lines == ["SigBlk:\t0000000000000000", "SigIgn:\t0000000000000000"])
  }

  @Test func theWorkingDirectoryIsTheOneAskedFor() async throws {
    var request = space.request("pwd")
    request.directory = space.path
    _ = try await spawn(request).exited()
    #expect(space.text("log") == "\(space.path)\n")
  }

  @Test func theChildWritesItsOwnRecord() async throws {
    try await withProcess(space.request("sleep", "1000")) { handle in
      #expect(readRecord(at: space.file("record")) == handle.identity)
    }
  }

  @Test func aLockOfTheParentIsNotInheritedByTheProgram() async throws {
    let lock = open(space.file("lock"), O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    try #require(csys_lock_exclusive(lock, 0) == 0)
    try await withProcess(space.request("sleep", "1000")) { _ in
      close(lock)
      let again = open(space.file("lock"), O_RDWR | O_CLOEXEC)
      defer { close(again) }
      // Waits, as a child of another test that is just being born may share the lock until it runs its program.
      #expect(csys_lock_exclusive(again, 1) == 0)
    }
  }

  @Test func aChildWithoutAHandleIsStillReaped() async throws {
    let identity = try spawn(space.request("sleep", "1000")).identity
    let other = try #require(try adopt(identity))
    try other.signal(SIGKILL)
    _ = try await other.exited()
    while identity.exists { await Task.yield() }
  }
}
