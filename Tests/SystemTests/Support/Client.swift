import FoundationEssentials
import Glibc
import Processes
import Testing

/// A client in a process of its own that sends at a fixed rate and never retries.
struct Client {
  private let handle: ProcessHandle
  private let output: String

  /// What became of the requests.
  struct Tally: CustomStringConvertible {
    var sent = 0
    /// No answer, or one that did not come from a model server.
    var lost: Int { losses.count }
    /// When each of those ended, and with which status.
    var losses: [(seconds: Double, status: String)] = []
    /// Errors that a model server answered with, by version.
    var failed: [String: Int] = [:]
    /// All answers of model servers, by version.
    var answered: [String: Int] = [:]

    var description: String { "sent \(sent), lost \(lost), failed \(failed), answered \(answered)" }
  }

  init(_ machine: Machine, deployment: String = "fraud", rate: Int = 150) throws {
    output = "\(machine.root)/client-\(deployment).log"
    let command = [
      "/usr/bin/python3", Manifests.server + "/client.py", "127.0.0.1", "\(machine.port)",
      "/risk/\(deployment)/predict", "\(rate)", output,
    ]
    handle = try machine.start(command, output: "\(machine.root)/client.err")
  }

  /// Ends the client once every request that it sent is accounted for.
  func finish() async throws -> Tally {
    _ = try handle.signal(SIGTERM)
    _ = try await handle.exited()
    var tally = Tally()
    let text = try String(contentsOfFile: output, encoding: .utf8)
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard words.count == 3 else { continue }
      tally.sent += 1
      if words[2] == "-" {
        tally.losses.append((Double(words[0]) ?? 0, words[1]))
      } else {
        tally.answered[words[2], default: 0] += 1
        if words[1] != "200" { tally.failed[words[2], default: 0] += 1 }
      }
    }
    print("client of \(Test.current?.name ?? "?"): \(tally)")
    return tally
  }
}
