import Domain
import Processes
import Reports
import Testing

extension Machine {
  /// What the controller says; nil while it does not answer.
  func status() async throws -> StatusReport? {
    let result = try await setpoint("status", "--state", state, "-o", "json")
    guard result.status.isSuccess else { return nil }
    return try JSONText.decode(StatusReport.self, from: result.output)
  }

  func deployment(_ name: String = "fraud") async throws -> DeploymentStatus? {
    try await status()?.deployments.first { $0.name == name }
  }

  /// Asks again and again until `condition` holds; the time is a limit, not an expectation.
  @discardableResult
  func wait(
    _ what: String, within limit: Duration = .seconds(60), until condition: (StatusReport) -> Bool
  ) async throws -> StatusReport {
    let end = ContinuousClock.now + limit
    var last: StatusReport?
    while ContinuousClock.now < end {
      last = try await status() ?? last
      if let last, condition(last) { return last }
      try await Task.sleep(for: .milliseconds(50))  // polls: until the condition holds
    }
    let seen = last.flatMap { try? JSONText.encode($0, indented: true) } ?? "nothing"
    throw NeverHappened(what: what, seen: seen, log: String(log.suffix(4000)))
  }

  @discardableResult
  func waitForDeployment(
    _ what: String, _ name: String = "fraud", until condition: (DeploymentStatus) -> Bool
  ) async throws -> DeploymentStatus {
    let report = try await wait(what) { report in
      report.deployments.first { $0.name == name }.map(condition) ?? false
    }
    return try #require(report.deployments.first { $0.name == name })
  }

  /// The version is served as declared and its watch has passed.
  func waitUntilSettled(_ version: String, _ name: String = "fraud") async throws {
    try await waitForDeployment("version \(version) settles", name) {
      $0.isSettled && $0.stable?.version == version
    }
  }

  func history(_ name: String = "fraud") async throws -> [HistoryEntry] {
    let result = try await setpoint("history", "risk/\(name)", "--state", state, "-o", "json", "--limit", "10000")
    return try JSONText.decode([HistoryEntry].self, from: result.output)
  }
}

/// A condition did not come to hold.
struct NeverHappened: Error, CustomStringConvertible {
  let what: String
  let seen: String
  let log: String
  var description: String { "never happened: \(what)\nlast seen: \(seen)\nlog:\n\(log)" }
}
