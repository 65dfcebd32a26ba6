import Glibc
import Processes
import Testing

@Suite struct SpawnErrorTests {
  let space: Workspace

  init() throws { space = try Workspace() }

  @Test(arguments: [
    (["no-such-program"], ProcessError(.commandNotFound, "no-such-program")),
    (["/no/such/program"], ProcessError(.commandNotFound, "/no/such/program", code: ENOENT)),
    (["/tmp"], ProcessError(.notExecutable, "/tmp", code: EACCES)),
    ([], ProcessError(.invalidRequest, "empty command")),
    ([""], ProcessError(.invalidRequest, "empty command")),
    (["echo", "a\0b"], ProcessError(.invalidRequest, "echo")),
    (["/bin/echo", String(repeating: "x", count: 200_000)], ProcessError(.invalidRequest, "/bin/echo", code: E2BIG)),
  ])
  func aCommandThatCannotRunIsNamedWithTheReason(command: [String], error: ProcessError) {
    let request = SpawnRequest(command: command, environment: standard, output: space.file("log"))
    #expect(throws: error) { try spawn(request) }
  }

  @Test(arguments: ["", "A=B", "A\0"])
  func anEnvironmentThatCannotBeExpressedIsRefused(key: String) {
    let request = SpawnRequest(command: ["true"], environment: [key: "x"], output: space.file("log"))
    #expect(throws: ProcessError(.invalidRequest, "true")) { try spawn(request) }
  }

  @Test func aMissingInterpreterIsACommandNotFound() throws {
    try space.write("program", "#!/no/such/interpreter\n", mode: 0o700)
    let path = space.file("program")
    #expect(throws: ProcessError(.commandNotFound, path, code: ENOENT)) { try spawn(space.request(path)) }
  }

  @Test(arguments: [(mode_t(0o700), ENOEXEC), (mode_t(0o600), EACCES)])
  func aFileWithoutAFormatOrPermissionIsNotExecutable(mode: mode_t, code: Int32) throws {
    try space.write("program", "hello", mode: mode)
    let path = space.file("program")
    #expect(throws: ProcessError(.notExecutable, path, code: code)) { try spawn(space.request(path)) }
  }

  @Test(arguments: [("/no/such/folder", ENOENT), ("/etc/hostname", ENOTDIR)])
  func aDirectoryThatCannotBeEnteredIsNamed(path: String, code: Int32) {
    var request = space.request("true")
    request.directory = path
    #expect(throws: ProcessError(.badDirectory, path, code: code)) { try spawn(request) }
  }

  @Test func anOutputOrRecordThatCannotBeWrittenStartsNothing() {
    var request = space.request("true")
    request.output = "/no/such/log"
    #expect(throws: ProcessError(.badOutputFile, "/no/such/log", code: ENOENT)) { try spawn(request) }
    request = space.request("true")
    request.record = "/no/such/record"
    #expect(throws: ProcessError(.recordNotWritten, "/no/such/record", code: ENOENT)) { try spawn(request) }
    request.record = "/dev/full"
    #expect(throws: ProcessError(.recordNotWritten, "/dev/full", code: ENOSPC)) { try spawn(request) }
  }

  @Test func anErrorSaysWhatFailedAndWhy() {
    let error = ProcessError(.badDirectory, "/srv/x", code: ENOENT)
    #expect("\(error)" == "/srv/x: the working directory can't be entered: No such file or directory")
  }
}
