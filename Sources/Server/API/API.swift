import Domain
import Reports

/// Answers requests from what the controller shows of itself.
package struct API: Sendable {
  /// Entries of `history` or `measurements` that are given when the request names no number, and the most it may ask
  /// for.
  package static let defaultHistory = 100
  package static let mostHistory = 10_000

  let view: any ControllerView
  let users: UserNames

  package init(view: any ControllerView, users: UserNames = UserNames()) {
    self.view = view
    self.users = users
  }

  /// Never fails: what goes wrong is an answer with `{"error": …}`.
  package func answer(_ request: ServerRequest) async -> ServerResponse {
    switch Route.match(method: request.method, path: request.path) {
    case .notFound: .error(404, "there is nothing at \(request.path)")
    case .methodNotAllowed(let allow):
      .error(405, "\(request.path) takes \(allow.joined(separator: " or "))", allow: allow)
    case .found(let route): await answer(route, request)
    }
  }

  private func answer(_ route: Route, _ request: ServerRequest) async -> ServerResponse {
    let query = request.query
    switch route {
    case .liveness: return await liveness()
    case .status: return .json(await view.status())
    case .plan: return .json(await view.plan())
    case .deployment(let id):
      guard let deployment = await view.status().deployments.first(where: { $0.id == id }) else {
        return .error(404, "there is no deployment \(id)")
      }
      return .json(deployment)
    case .history(let id):
      return await entries(query) { (limit, after) throws(HistoryUnavailable) in
        try await view.history(of: id, limit: limit, after: after)
      }
    case .measurements(let id):
      return await entries(query) { (limit, after) throws(HistoryUnavailable) in
        try await view.measurements(of: id, gate: query["gate"], limit: limit, after: after)
      }
    case .lineage(let id): return await lineage(of: id, all: query["all"])
    case .lookAgain:
      await view.lookAgain()
      return .json(["message": "looking again at the repository"], status: 202)
    case .confirm: return await answer(request, allowing: [.reason]) { await view.confirm(by: $0.by) }
    case .verb(let id, let verb): return await answer(verb, on: id, request)
    }
  }

  private func lineage(of id: DeploymentID, all: String?) async -> ServerResponse {
    guard all == nil || all == "true" || all == "false" else { return .error(400, "all must be true or false") }
    do throws(HistoryUnavailable) {
      guard let report = try await view.lineage(of: id, all: all == "true") else {
        return .error(404, "there is no deployment \(id)")
      }
      return .json(report)
    } catch {
      return .error(503, error.message)
    }
  }

  /// What `read` gives for the limit and the place to go on that the request names.
  private func entries<Entry: Encodable>(
    _ query: [String: String], read: (Int, Int64?) async throws(HistoryUnavailable) -> [Entry]
  ) async -> ServerResponse {
    guard let limit = Self.limit(query["limit"]), let after = Self.after(query["after"]) else {
      return .error(400, "limit must be 1 to \(Self.mostHistory), after must be a number from 0")
    }
    do throws(HistoryUnavailable) {
      return .json(try await read(limit, after.value))
    } catch {
      return .error(503, error.message)
    }
  }

  private func liveness() async -> ServerResponse {
    switch await view.liveness() {
    case .live: .json(["status": "ok"])
    case .stalled(let message): .error(503, message)
    }
  }

  private static func limit(_ text: String?) -> Int? {
    guard let text else { return defaultHistory }
    return Int(text).flatMap { (1...mostHistory).contains($0) ? $0 : nil }
  }

  /// Nil when the text is no number; a value of nil when there is no text.
  private static func after(_ text: String?) -> (value: Int64?, Void)? {
    guard let text else { return (nil, ()) }
    return Int64(text).flatMap { $0 >= 0 ? ($0, ()) : nil }
  }
}
