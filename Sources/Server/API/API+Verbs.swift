import Domain
import Reports

extension API {
  /// What a person adds to a verb, and who that is: the kernel tells it of the connection, never the request of itself.
  struct Asked {
    let by: Attribution
    let release: String?
  }

  /// Passes on what a person asks for about one deployment.
  func answer(_ verb: Verb, on id: DeploymentID, _ request: ServerRequest) async -> ServerResponse {
    guard await view.status().deployments.contains(where: { $0.id == id }) else {
      return .error(404, "there is no deployment \(id)")
    }
    return await answer(request, allowing: [.reason, .release]) {
      await view.ask(id, verb, by: $0.by, release: $0.release)
    }
  }

  /// Reads who asks and why, and answers with what came of it.
  func answer(
    _ request: ServerRequest, allowing known: [VerbBody.Field], _ ask: (Asked) async -> Response
  ) async -> ServerResponse {
    guard let peer = request.peer else { return .error(403, "who asks can't be told on this connection") }
    do throws(BadBody) {
      let body = try VerbBody(request.body, allowing: known)
      let by = Attribution(who: await users.name(of: peer), why: body.reason)
      switch await ask(Asked(by: by, release: body.release)) {
      case .accepted(let message): return .json(["message": message])
      case .refused(let reason): return .error(409, reason)
      }
    } catch {
      return .error(400, error.message)
    }
  }
}
