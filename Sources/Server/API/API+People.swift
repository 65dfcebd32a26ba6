import Domain

extension API {
  /// What a person says, and who that is: the kernel tells it of the connection, never the request of itself.
  struct Spoken {
    let by: Attribution
    let release: String?
  }

  /// Passes on what a person says, and answers with what came of it.
  func hear(
    _ request: ServerRequest, allowing known: [Words.Field], _ tell: (Spoken) async -> Response
  ) async -> ServerResponse {
    guard let peer = request.peer else { return .error(403, "who asks can't be told on this connection") }
    do throws(BadWords) {
      let words = try Words(request.body, allowing: known)
      let by = Attribution(who: await users.name(of: peer), why: words.reason)
      switch await tell(Spoken(by: by, release: words.release)) {
      case .accepted(let message): return .json(["message": message])
      case .refused(let reason): return .error(409, reason)
      }
    } catch {
      return .error(400, error.message)
    }
  }
}
