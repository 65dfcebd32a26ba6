import CGit2

extension RepositoryHandle {
  /// A commit that is not built on the branch's tip would need force.
  func check(_ request: PushRequest) throws(GitError) {
    guard try resolve(request.reference) == request.commit else {
      throw GitError(.notFound, .push, redacted(request.url), "\(request.reference) is not at \(request.commit)")
    }
    guard let parent = request.parent, try !isAncestor(parent, of: request.commit) else { return }
    throw GitError(.unrelated, .push, redacted(request.url), "commit \(request.commit) is not built on \(parent)")
  }

  /// The network half; the caller has validated the request.
  func push(_ request: PushRequest) throws(GitError) -> PushAnswer {
    let dialogue = PushDialogue()
    var trouble: GitError?
    do throws(GitError) {
      if let answer = try send(request, dialogue) { return answer }
    } catch {
      guard error.operation == .push else { throw error }
      trouble = error
    }
    return try lookAgain(request, dialogue, trouble)
  }

  /// Nil if the commit was sent and not taken. The connection is closed at the end.
  private func send(_ request: PushRequest, _ dialogue: PushDialogue) throws(GitError) -> PushAnswer? {
    let connection = try RemoteConnection.open(request.url, for: self, dialogue)
    if let answer = request.answer(at: try connection.heads().tip(of: request.remoteReference)) { return answer }
    try connection.upload("\(request.reference):\(request.remoteReference)")
    if case .taken = dialogue.verdict { return .pushed }
    return nil
  }

  /// A branch that moved under a push is refused in the words of every server its own way, and a connection may break
  /// after the commit has arrived: where the branch is then tells more than what was said.
  private func lookAgain(
    _ request: PushRequest, _ dialogue: PushDialogue, _ trouble: GitError?
  ) throws(GitError) -> PushAnswer {
    let heads = try RemoteConnection.open(request.url, for: self, PushDialogue()).heads()
    if let answer = request.answer(at: heads.tip(of: request.remoteReference)) { return answer }
    if let words = dialogue.words { return .refused("\(redacted(request.url)) refused the commit: \(words)") }
    return .failed(
      trouble ?? GitError(.brokenTransfer, .push, redacted(request.url), "the server did not say what became of it"))
  }
}

extension PushRequest {
  /// What follows from where the branch is; nil if the commit may be pushed.
  func answer(at tip: CommitID?) -> PushAnswer? {
    if tip == commit { return .pushed }
    return tip == parent ? nil : .moved(tip)
  }
}
