import Glibc
import Processes
import Testing

/// A folder of one test's own, removed with everything in it.
final class Workspace: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/processes-tests.XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    for name in ["log", "record", "note", "program", "lock"] { unlink("\(path)/\(name)") }
    rmdir(path)
  }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// What a file holds, as text; nil without the file.
  func text(_ name: String) -> String? {
    guard let file = fopen(file(name), "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  func write(_ name: String, _ text: String, mode: mode_t = 0o600) throws {
    let file = try #require(fopen(file(name), "w"))
    fputs(text, file)
    fclose(file)
    chmod(self.file(name), mode)
  }

  /// A request whose output goes to `log` and whose record goes to `record`.
  func request(_ command: String..., environment: [String: String] = standard) -> SpawnRequest {
    SpawnRequest(command: command, environment: environment, output: file("log"), record: file("record"))
  }
}

/// Enough to find the programs of the system.
let standard = ["PATH": "/usr/local/bin:/usr/bin:/bin"]

/// Runs `body` with a new process, and kills its group afterwards whatever happened.
func withProcess<Result>(
  _ request: SpawnRequest, _ body: (ProcessHandle) async throws -> Result
) async throws -> Result {
  let handle = try spawn(request)
  do {
    let result = try await body(handle)
    try handle.signalGroup(SIGKILL)
    _ = try await handle.exited()
    return result
  } catch {
    try handle.signalGroup(SIGKILL)
    throw error
  }
}
