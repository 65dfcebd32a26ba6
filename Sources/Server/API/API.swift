import Domain
import Reports

/// Answers requests from what the controller shows of itself.
package struct API: Sendable {
  /// Entries of `history` that are given when the request names no number, and the most it may ask for.
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
    switch route {
    case .liveness: return await liveness()
    case .status: return .json(await view.status())
    case .plan: return .json(await view.plan())
    case .deployment(let id): return await deployment(id).map { .json($0) } ?? Self.unknown(id)
    case .history(let id): return await history(of: id, request.query)
    case .lookAgain:
      await view.lookAgain()
      return .json(["message": "looking again at the repository"], status: 202)
    case .confirm: return await answer(request, allowing: [.reason]) { await view.confirm(by: $0.by) }
    case .verb(let id, let verb):
      guard await deployment(id) != nil else { return Self.unknown(id) }
      return await answer(request, allowing: [.reason, .release]) {
        await view.ask(id, verb, by: $0.by, release: $0.release)
      }
    }
  }

  private static func unknown(_ id: DeploymentID) -> ServerResponse { .error(404, "there is no deployment \(id)") }

  private func deployment(_ id: DeploymentID) async -> DeploymentStatus? {
    await view.status().deployments.first { $0.id == id }
  }

  private func history(of id: DeploymentID, _ query: [String: String]) async -> ServerResponse {
    do throws(HistoryUnavailable) {
      guard let limit = Self.limit(query["limit"]), let after = Self.after(query["after"]) else {
        return .error(400, "limit must be 1 to \(Self.mostHistory), after must be a number from 0")
      }
      return .json(try await view.history(of: id, limit: limit, after: after.value))
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
