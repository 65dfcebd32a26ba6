import Domain
import Glibc
import Journal
import Testing

/// A folder of its own for each test, removed with it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/setpoint-journal-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.flatMap { mkdtemp($0) } != nil }
    try #require(made)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  var journal: String { path + "/journal.db" }

  deinit {
    for name in ["journal.db", "journal.db-wal", "journal.db-shm", "journal.db-journal", "copy.db", "copy.db-wal"] {
      unlink(path + "/" + name)
    }
    rmdir(path)
  }
}

enum Sample {
  static let revision = Revision(unchecked: String(repeating: "a", count: 40))

  static func id(_ name: String) -> DeploymentID { DeploymentID(namespace: "risk", name: name) }

  static func release(_ name: String, version: String) -> Release {
    let digest = Digest(unchecked: String(repeating: "5", count: 64))
    let readiness = Readiness(path: Template("/ready"), interval: .seconds(1), timeout: .minutes(1))
    let server = ServerSpec(
      command: [Template("serve"), Template("{{port}}")], environment: ["A": Template("b")], ports: ["grpc"],
      readiness: readiness, grace: .seconds(10))
    let artifact = Artifact(location: .file(path: "/models/8"), digest: digest)
    return Release(
      id: ReleaseID(unchecked: String(repeating: "c", count: 64)), deployment: id(name), version: version,
      artifact: artifact, server: server, target: "local")
  }

  static func record(_ name: String, version: String = "8") -> Record {
    let gate = Gate(
      name: "errors", measure: .traffic(.errorRate), min: nil, max: 0.02, minSamples: 20, interval: .seconds(30),
      onNoData: .wait)
    let policy = RolloutPolicy(
      steps: [Step(weight: 100, bake: .minutes(5))], gates: [gate], noDataDeadline: .hours(12), deadline: .hours(24))
    let release = release(name, version: version)
    let declaration = Declaration(
      path: "team/\(name).yaml", release: release, replicas: 2, policy: policy, suspend: false, prune: true)
    var record = Record(id: id(name), declaration: declaration, revision: revision)
    record.serving = .watched(Watch(release: release, previous: release, policy: policy))
    record.change = .stepping(
      Candidate(release: release, policy: policy, way: .steps), StepState(index: 1, weight: 50))
    record.quarantine = [
      Quarantined(
        release: release.id, version: "7", reason: "ошибка \"x\"", held: false,
        revision: revision)
    ]
    return record
  }

  static func event(_ reason: String, about name: String = "fraud") -> Event {
    let evidence = GateEvidence(gate: "errors", verdict: .fail, value: 0.31, bound: "max 0.02", samples: 412)
    return Event(
      deployment: id(name), kind: .rolledBack, release: release(name, version: "8").id, version: "8",
      revision: revision, reason: reason, evidence: [evidence])
  }

  static func measured(_ evidence: GateEvidence, about name: String = "fraud") -> MeasuredGate {
    MeasuredGate(
      deployment: id(name), release: release(name, version: "8").id, version: "8", weight: 50, evidence: evidence)
  }

  /// Told from others by its number of samples.
  static func measured(_ samples: Int, about name: String = "fraud", gate: String = "errors") -> MeasuredGate {
    measured(
      GateEvidence(gate: gate, verdict: .pass, value: 0.01, bound: "max 0.02", samples: samples), about: name)
  }
}

/// Overwrites a part of a file.
func overwrite(_ path: String, at offset: Int, with bytes: [UInt8]) throws {
  let descriptor = open(path, O_WRONLY | O_CLOEXEC)
  try #require(descriptor >= 0)
  #expect(pwrite(descriptor, bytes, bytes.count, offset) == bytes.count)
  close(descriptor)
}

/// Copies a file as it is now; false when there is none.
func copyFile(_ source: String, to target: String) -> Bool {
  guard let input = fopen(source, "r") else { return false }
  defer { fclose(input) }
  guard let output = fopen(target, "w") else { return false }
  defer { fclose(output) }
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while case let count = fread(&buffer, 1, buffer.count, input), count > 0 { fwrite(buffer, 1, count, output) }
  return true
}

/// What kind of trouble `body` met; nil when it went well.
func trouble(_ body: () async throws -> Void) async -> JournalError.Kind? {
  do {
    try await body()
    return nil
  } catch { return (error as? JournalError)?.kind }
}
