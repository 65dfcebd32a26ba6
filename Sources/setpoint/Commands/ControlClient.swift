import Domain
import HTTPClient
import Reports

/// Talks to the controller of a state folder.
struct ControlClient {
  private let socket: String
  private let state: String
  private let client: HTTPClient

  /// Longest answer that is read, and longest wait for it.
  private static let answerBytes = 64 << 20
  private static let patience = Duration.seconds(10)

  init(state: String) throws(ControlError) {
    self.state = state
    socket = StateFolder.socket(in: state)
    do throws(HTTPError) { client = try HTTPClient() } catch { throw ControlError("\(error)") }
  }

  func status() async throws(ControlError) -> StatusReport { try await get("status") }
  func plan() async throws(ControlError) -> PlanReport { try await get("plan") }

  func history(of id: DeploymentID, limit: Int) async throws(ControlError) -> [HistoryEntry] {
    try await get("deployments/\(id.namespace)/\(id.name)/history?limit=\(limit)")
  }

  /// - Parameter gate: nil for all; a name as manifests have them, which a URL holds as it is.
  func measurements(of id: DeploymentID, gate: String?, limit: Int) async throws(ControlError) -> [MeasurementEntry] {
    let filter = gate.map { "&gate=\($0)" } ?? ""
    return try await get("deployments/\(id.namespace)/\(id.name)/measurements?limit=\(limit)\(filter)")
  }

  /// Allows the deletions of the revision in force, and names it.
  func confirm() async throws(ControlError) -> String {
    let answer: [String: String] = try await ask("confirm", method: "POST")
    return answer["revision"] ?? "?"
  }

  private func get<Answer: Decodable>(_ path: String) async throws(ControlError) -> Answer {
    try await ask(path, method: "GET")
  }

  private func ask<Answer: Decodable>(_ path: String, method: String) async throws(ControlError) -> Answer {
    let request = HTTPRequest(
      method: method, url: "http://setpoint/api/v1/\(path)", timeout: Self.patience, maxBytes: Self.answerBytes,
      unixSocket: socket)
    let response = try await send(request)
    guard response.isSuccess else { throw ControlError(message(response)) }
    do throws(ReportError) {
      return try JSONText.decode(Answer.self, from: response.body)
    } catch {
      throw ControlError("\(error)")
    }
  }

  private func send(_ request: HTTPRequest) async throws(ControlError) -> HTTPResponse {
    do throws(HTTPError) {
      return try await client.send(request)
    } catch {
      throw ControlError(
        error.kind == .connect
          ? "no controller is running on \(state); start it with setpoint run, or name its folder with --state"
          : "the controller of \(state) did not answer: \(error.message)")
    }
  }

  private func message(_ response: HTTPResponse) -> String {
    struct Failure: Decodable { let error: String }
    let failure = try? JSONText.decode(Failure.self, from: response.body)
    return failure?.error ?? "the controller answered with status \(response.status)"
  }
}

/// Why a controller could not be asked, fit for a person.
struct ControlError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
