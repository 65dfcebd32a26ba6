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
  /// Longest wait for the end of a pass: a slow disk may hold one up.
  private static let patienceForPass = Duration.seconds(60)

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

  func lineage(of id: DeploymentID, all: Bool) async throws(ControlError) -> LineageReport {
    try await get("deployments/\(id.namespace)/\(id.name)/lineage" + (all ? "?all=true" : ""))
  }

  /// - Parameter gate: nil for all; a name as manifests have them, which a URL holds as it is.
  func measurements(of id: DeploymentID, gate: String?, limit: Int) async throws(ControlError) -> [MeasurementEntry] {
    let filter = gate.map { "&gate=\($0)" } ?? ""
    return try await get("deployments/\(id.namespace)/\(id.name)/measurements?limit=\(limit)\(filter)")
  }

  /// Passes on what a person asks for; returns when the controller has acted on it.
  func post(_ path: String, _ fields: [String: String]) async throws(ControlError) -> VerbAnswer {
    let body: String
    do throws(ReportError) { body = try JSONText.encode(fields) } catch { throw ControlError("\(error)") }
    return try await ask(path, method: "POST", body: Array(body.utf8), patience: Self.patienceForPass)
  }

  private func get<Answer: Decodable>(_ path: String) async throws(ControlError) -> Answer {
    try await ask(path, method: "GET")
  }

  private func ask<Answer: Decodable>(
    _ path: String, method: String, body: [UInt8] = [], patience: Duration = Self.patience
  ) async throws(ControlError) -> Answer {
    let request = HTTPRequest(
      method: method, url: "http://setpoint/api/v1/\(path)", body: body, timeout: patience,
      maxBytes: Self.answerBytes, unixSocket: socket)
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
      if error.kind == .connect {
        throw ControlError(
          "no controller is running on \(state); start it with setpoint run, or name its folder with --state")
      }
      let doubt = request.method == "GET" ? "" : "; it may have been done all the same, see setpoint status"
      throw ControlError("the controller of \(state) did not answer: \(error.message)\(doubt)")
    }
  }

  private func message(_ response: HTTPResponse) -> String {
    struct Failure: Decodable { let error: String }
    let failure = try? JSONText.decode(Failure.self, from: response.body)
    return failure?.error ?? "the controller answered with status \(response.status)"
  }
}

/// What follows from what a person asked for, in one line.
struct VerbAnswer: Codable {
  let message: String
}

/// Why a controller could not be asked, fit for a person.
struct ControlError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
