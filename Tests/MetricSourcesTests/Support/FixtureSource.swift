import Glibc
import Processes
import Testing

/// A running `Fixtures/source.py`, ended with the last reference.
final class FixtureSource: Sendable {
  let folder: TemporaryFolder
  let port: UInt16
  private let process: ProcessHandle

  init(encrypted: Bool = false) async throws {
    folder = try TemporaryFolder()
    var arguments = [folder.file("port")]
    if encrypted { arguments += try await makeCertificate(in: folder) }
    let script = String(#filePath.prefix { $0 != "\0" }.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 })
    process = try spawn(
      SpawnRequest(
        command: ["python3", "\(script)/Fixtures/source.py"] + arguments, environment: standardPath,
        output: folder.file("log")))
    while folder.text("port") == nil, process.exitStatus == nil {
      try await Task.sleep(for: .milliseconds(10))  // polls: until it says where it listens
    }
    port = try #require(folder.text("port").flatMap(UInt16.init), Comment(rawValue: folder.text("log") ?? ""))
  }

  deinit { _ = try? process.signalGroup(SIGKILL) }

  func url(_ path: String, scheme: String = "http") -> String { "\(scheme)://127.0.0.1:\(port)/\(path)" }
}

/// A key and a certificate that nobody vouches for.
private func makeCertificate(in folder: TemporaryFolder) async throws -> [String] {
  let files = [folder.file("key"), folder.file("certificate")]
  let made = try await run(
    HelperCommand(
      [
        "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
        "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", files[0], "-out", files[1],
      ], environment: standardPath, deadline: .seconds(50)))
  try #require(made.status == .exited(0))
  return files
}
