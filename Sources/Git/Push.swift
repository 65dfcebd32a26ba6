/// Brings one commit of a mirror into one branch of a remote repository: forward from the commit that the branch is
/// expected at, or as a new branch; never by force. Runs in a child process, for the same reasons as `fetch(_:)`.
///
/// Never throws and never prints: the answer is everything.
package func push(_ request: PushRequest) -> PushAnswer {
  do throws(GitError) {
    try request.validate()
    try Library.start()
    let mirror = try RepositoryHandle(existing: request.mirror)
    try mirror.check(request)
    guard let path = RemoteURL.localPath(request.url) else { return try mirror.push(request) }
    return try LocalRemote(path: path, url: request.url).take(request, from: mirror)
  } catch {
    return error.isRefusal ? .refused(error.description) : .failed(error)
  }
}

/// Asks a remote repository whether it can be written to, and writes nothing. Runs in a child process.
///
/// - Parameter request: its branch is the one to be written to.
package func writeAccess(_ request: FetchRequest) -> AccessAnswer {
  do throws(GitError) {
    try request.validate()
    if let path = RemoteURL.localPath(request.url) {
      try Library.start()
      let refusal = try LocalRemote(path: path, url: request.url).refusal(of: request.remoteReference)
      return refusal.map(AccessAnswer.denied) ?? .granted
    }
    let mirror = try RepositoryHandle.open(path: request.mirror)
    _ = try RemoteConnection.open(request.url, for: mirror, PushDialogue()).heads()
    return .granted
  } catch {
    return .denied(error.description)
  }
}

extension GitError {
  /// The repository answered, and its answer was no.
  fileprivate var isRefusal: Bool {
    switch code {
    case .unauthorized, .foreignOwner: true
    default: operation == .reachForPush && message.hasPrefix("remote error: ")
    }
  }
}
