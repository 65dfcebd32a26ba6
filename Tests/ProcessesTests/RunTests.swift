import Glibc
import Processes
import Testing

@Suite(.timeLimit(.minutes(1))) struct RunTests {
  let space: Workspace

  init() throws { space = try Workspace() }

  private func helper(_ command: String..., seconds: Int = 50) -> HelperCommand {
    HelperCommand(command, environment: standard, deadline: .seconds(seconds))
  }

  /// Tells its grandchild's id, which shares its group, then waits for ever.
  private static let family = """
    import subprocess, sys
    child = subprocess.Popen(["sleep", "1000"])
    print(child.pid, file=open(sys.argv[1], "w"), flush=True)
    child.wait()
    """

  @Test func outputErrorOutputAndStatusComeBack() async throws {
    let program = "import sys; print(sys.stdin.read()); print('e', file=sys.stderr); sys.exit(3)"
    var helper = helper("python3", "-c", program)
    helper.input = Array("hello".utf8)
    let result = try await run(helper)
    #expect(result.status == .exited(3))
    #expect(String(decoding: result.output, as: UTF8.self) == "hello\n")
    #expect(String(decoding: result.errorOutput, as: UTF8.self) == "e\n")
  }

  @Test func muchInputAndOutputPassWithoutLoss() async throws {
    var helper = helper("cat")
    helper.input = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
    helper.outputLimit = helper.input.count
    let result = try await run(helper)
    #expect(result.output == helper.input)
  }

  @Test func tooMuchOutputEndsTheHelper() async {
    var helper = helper("yes")
    helper.outputLimit = 100_000
    await #expect(throws: ProcessError(.tooMuchOutput, "yes")) { try await run(helper) }
  }

  @Test func anUnknownCommandIsAnError() async {
    await #expect(throws: ProcessError(.commandNotFound, "no-such")) { try await run(helper("no-such")) }
  }

  @Test func theDeadlineEndsTheHelperAndItsGrandchildren() async throws {
    let helper = helper("python3", "-c", Self.family, space.file("note"), seconds: 3)
    await #expect(throws: ProcessError(.deadlineExceeded, "python3")) { try await run(helper) }
    try await expectGrandchildGone()
  }

  @Test func cancellationEndsTheHelperAndItsGrandchildren() async throws {
    let helper = helper("python3", "-c", Self.family, space.file("note"))
    let running = Task { try await run(helper) }
    while space.text("note")?.hasSuffix("\n") != true { await Task.yield() }
    running.cancel()
    await #expect(throws: ProcessError(.cancelled, "python3")) { try await running.value }
    try await expectGrandchildGone()
  }

  @Test func whatAHelperLeavesInItsGroupEndsWithIt() async throws {
    // The grandchild holds standard output open: the end of the helper must be enough.
    let program = Self.family.replacing("child.wait()", with: "")
    let result = try await run(helper("python3", "-c", program, space.file("note")))
    #expect(result.status == .exited(0))
    try await expectGrandchildGone()
  }

  private func expectGrandchildGone() async throws {
    let pid = try #require(space.text("note").flatMap { Int32($0.dropLast()) })
    guard let identity = ProcessIdentity.current(of: pid), let survivor = try adopt(identity) else { return }
    _ = try await survivor.exited()
  }
}
