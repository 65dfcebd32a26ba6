import Domain
import Glibc
import Processes
import Testing

@testable import Training

/// A folder of a test's own for trainings and models, and trainers on it that carry real programs out.
final class Bench: Sendable {
  let root: String
  var trainings: String { root + "/trainings" }
  var models: String { root + "/models" }
  /// What scripts write to tell that they ran.
  var runs: String { root + "/runs" }
  /// A pipe that scripts wait at.
  var gate: String { root + "/gate" }

  init() throws {
    var name = Array("/tmp/setpoint-training.XXXXXX".utf8CString)
    try #require(mkdtemp(&name) != nil)
    root = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    try #require(mkfifo(gate, 0o600) == 0)
  }

  /// Ends whatever a failed test left running.
  deinit {
    for run in Files.names(in: trainings) {
      for number in Files.names(in: "\(trainings)/\(run)") {
        let output = AttemptFolder("\(trainings)/\(run)/\(number)").output
        for orphan in (try? processes(withVariable: Launch.mark, output)) ?? [] { deliver(SIGKILL, to: orphan) }
      }
    }
    try? Tree.remove(root)
  }

  /// The program under test, beside the test bundle.
  static let program: String = {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    return bundle.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/setpoint"
  }()

  static let searchPath = "/usr/bin:/bin"

  /// Runs `body` with trainers on this folder that took up what is there; afterwards they are gone as after a crash.
  func withTrainers<Result: Sendable>(
    limits: TrainingLimits = small, export: @escaping CommandTrainers.Export = exportFixtures,
    _ body: @Sendable (CommandTrainers) async throws -> Result
  ) async throws -> Result {
    let trainers = CommandTrainers(
      folder: trainings, executable: Self.program, searchPath: Self.searchPath, limits: limits, now: Boottime.now,
      export: export)
    try await trainers.adopt()
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await trainers.run() }
      defer { group.cancelAll() }
      return try await body(trainers)
    }
  }

  func text(_ path: String) -> String {
    String(decoding: Files.read(path, limit: 16 << 20) ?? [], as: UTF8.self)
  }

  /// The lines that scripts wrote, once there are as many.
  func lines(_ count: Int) async throws -> [String] {
    try await eventually("\(count) lines in \(runs)") {
      let lines = text(runs).split(separator: "\n").map(String.init)
      return lines.count >= count ? lines : nil
    }
  }

  /// Lets a script at the gate go on.
  func openGate() throws {
    let descriptor = open(gate, O_WRONLY | O_CLOEXEC)
    try #require(descriptor >= 0)
    close(descriptor)
  }
}

/// Short waits, little room.
let small: TrainingLimits = {
  var limits = TrainingLimits()
  limits.outputBytes = 1 << 20
  limits.freeBytes = 0
  limits.logHeadBytes = 10_000
  limits.logTailBytes = 20_000
  limits.grace = Interval(milliseconds: 200)
  limits.killed = .seconds(2)
  limits.firstCollectPause = Interval(milliseconds: 20)
  return limits
}()

/// Brings the scripts beside the tests into the folder `training`, read-only, as a commit would hold them.
@Sendable func exportFixtures(_ revision: Revision, _ paths: [String], to folder: String) async throws {
  let fixtures = #filePath.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 } + "/Fixtures"
  try Files.makeFolder("\(folder)/training")
  for name in Files.names(in: fixtures) {
    try write(Files.read("\(fixtures)/\(name)", limit: 1 << 20) ?? [], to: "\(folder)/training/\(name)")
  }
  try write(Array("rows of \(paths.joined(separator: " and "))\n".utf8), to: "\(folder)/training/data.csv")
  chmod("\(folder)/training", 0o555)
}

func write(_ bytes: [UInt8], to path: String) throws {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o444)
  try #require(descriptor >= 0 && writeAll(bytes, to: descriptor))
  close(descriptor)
}
