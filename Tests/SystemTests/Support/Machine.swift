import Domain
import FoundationEssentials
import Glibc
import Isolation
import Processes
import Reports
import Testing

/// A machine in small for one test: a repository, models, a real controller with real HAProxy and model servers, all in
/// a folder of its own and on loopback.
final class Machine: Sendable {
  let root: String
  let port: UInt16
  let environment: [String: String]

  var state: String { root + "/state" }
  var repository: String { root + "/repo" }
  var models: String { root + "/models" }
  var controllerLog: String { root + "/controller.log" }

  private static let search = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

  private init(root: String, port: UInt16) {
    self.root = root
    self.port = port
    environment = ["PATH": Self.search, "HOME": root, "LANG": "C.UTF-8"]
  }

  /// Runs `body` on a new machine, and ends everything that was started, however it goes.
  static func with(_ body: (Machine) async throws -> Void) async throws {
    var template = Array("/tmp/setpoint-test-XXXXXX".utf8CString)
    let machine = Machine(
      root: try #require(mkdtemp(&template).map { String(cString: $0) }), port: try freeLoopbackPort())
    do {
      try await machine.prepare()
      try await body(machine)
    } catch {
      await machine.end()
      throw error
    }
    await machine.end()
  }

  private func prepare() async throws {
    for folder in [repository, models, repository + "/platform", repository + "/risk"] { mkdir(folder, 0o755) }
    try await git("init", "--quiet", "--initial-branch=main", repository)
    try write(Manifests.platform(port: port), to: repository + "/platform/platform.yaml")
  }

  /// Only what this machine's state folder names is ended.
  private func end() async {
    for handle in children.with({ $0 }) {
      _ = try? handle.signal(SIGKILL)
      _ = try? await handle.exited()
    }
    _ = try? await setpoint("down", "--state", state)
    try? FileManager.default.removeItem(atPath: root)
  }

  private let children = Shared<[ProcessHandle]>([])

  // MARK: Commands

  /// The program under test, beside the test bundle.
  static let program: String = {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    return bundle.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/setpoint"
  }()

  func setpoint(_ arguments: String...) async throws -> HelperResult { try await setpoint(arguments) }

  func setpoint(_ arguments: [String]) async throws -> HelperResult {
    try await run(
      HelperCommand(
        [Self.program] + arguments, environment: environment, directory: root, deadline: .seconds(60),
        outputLimit: 16 << 20))
  }

  /// - Returns: what it wrote on standard output.
  @discardableResult
  func git(_ arguments: String...) async throws -> String {
    let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"]
    let result = try await run(
      HelperCommand(["git"] + identity + arguments, environment: environment, directory: root, deadline: .seconds(30)))
    try #require(result.status.isSuccess, "git \(arguments): \(String(decoding: result.errorOutput, as: UTF8.self))")
    return String(decoding: result.output, as: UTF8.self)
  }

  func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  /// Makes a symbolic link in the repository.
  func link(_ path: String, to goal: String) throws {
    try FileManager.default.createSymbolicLink(atPath: repository + "/" + path, withDestinationPath: goal)
  }

  /// Starts the controller; it goes on until it is ended, or dies where `failpoint` says.
  @discardableResult
  func start(
    branch: String = "main", repository: String? = nil, path: String = search, failpoint: String? = nil,
    options: [String] = []
  ) throws -> ProcessHandle {
    let command =
      [Self.program, "run", "--repo", repository ?? self.repository, "--branch", branch]
      + ["--state", state, "--poll", "1s"] + options
    var environment = environment.merging(["PATH": path]) { $1 }
    environment["SETPOINT_FAILPOINT"] = failpoint
    return try start(command, environment: environment, output: controllerLog)
  }

  /// Starts a program that is ended with the machine.
  func start(_ command: [String], environment: [String: String]? = nil, output: String) throws -> ProcessHandle {
    let handle = try spawn(
      SpawnRequest(
        command: command, environment: environment ?? self.environment, directory: root, output: output))
    children.with { $0 = $0.filter { $0.exitStatus == nil } + [handle] }
    return handle
  }

  var log: String { (try? String(contentsOfFile: controllerLog, encoding: .utf8)) ?? "" }
}
