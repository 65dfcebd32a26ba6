import Glibc
import Server
import Testing

@Suite struct UnixSocketTests {
  private func failure(_ path: String) -> ServerError? {
    do {
      _ = try Server(socket: path) { _ in text("") }
      return nil
    } catch { return error }
  }

  @Test func onlyTheOwnerMayConnect() async throws {
    try await serving { _ in
      text("")
    } _: { socket in
      var status = stat()
      #expect(lstat(socket, &status) == 0)
      #expect(status.st_mode & 0o777 == 0o600)
    }
  }

  @Test func aSocketThatNobodyAnswersOnIsReplaced() async throws {
    let folder = try TemporaryFolder()
    let path = folder.socket
    await #expect(processExitsWith: .exitCode(3)) { [path = path as String] in
      listenAndForget(path)
      exit(3)  // without cleaning up
    }
    #expect(access(path, F_OK) == 0)
    let server = try Server(socket: path) { _ in text("new") }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      let answer1 = try await ask(path, "GET /")
      #expect(answer1.hasSuffix("new"))
      group.cancelAll()
      try await group.waitForAll()
    }
  }

  @Test func aSocketThatIsAnsweredOnIsLeftAlone() async throws {
    try await serving { _ in
      text("first")
    } _: { socket in
      #expect(failure(socket) == .inUse(path: socket))
      let answer2 = try await ask(socket, "GET /")
      #expect(answer2.hasSuffix("first"))
    }
  }

  @Test func aFileInTheWayIsLeftAlone() throws {
    let folder = try TemporaryFolder()
    close(open(folder.socket, O_CREAT | O_WRONLY, 0o600))
    #expect(failure(folder.socket) == .notASocket(path: folder.socket))
    #expect(access(folder.socket, F_OK) == 0)
  }

  @Test func aPathThatIsTooLongIsNamedWithTheLimit() {
    let path = "/tmp/" + String(repeating: "x", count: 103)
    #expect(path.utf8.count == 108)
    #expect(failure(path) == .pathTooLong(path: path, limit: 107))
    #expect(failure(path)?.description.contains("choose a shorter --state folder") == true)
  }

  @Test func aMissingFolderIsAnErrorOfTheSystem() {
    let path = "/tmp/setpoint-missing-folder/s.sock"
    #expect(
      failure(path) == .system(operation: "listening", path: path, reason: "No such file or directory"))
  }
}
