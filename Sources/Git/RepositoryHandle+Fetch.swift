import CGit2
import Glibc

extension RepositoryHandle {
  /// The network half; the caller has validated the request and holds the lock.
  func fetch(_ request: FetchRequest) throws(GitError) -> FetchAnswer {
    let url = RemoteURL.forLibrary(request.url)
    let call = Call(.reach, redacted(request.url))
    let remote = try call.make(free: git_remote_free) { git_remote_create_anonymous(&$0, pointer, url) }
    let agent = SSHAgent()
    defer { withExtendedLifetime(agent) {} }
    var options = try fetchOptions(agent, call)
    try call.run { git_remote_connect(remote.pointer, GIT_DIRECTION_FETCH, &options.callbacks, nil, nil) }
    let heads = try RemoteHeads(remote.pointer, call)
    guard let tip = heads.tip(of: request.remoteReference) else { return heads.answerWithoutTip }
    if try resolve(request.reference) == tip {
      _ = try root(of: tip, .resolve)
      return .tip(tip)
    }
    try download(request, from: remote.pointer, &options)
    return try confirmed(tip, request)
  }

  private func fetchOptions(_ agent: SSHAgent, _ call: Call) throws(GitError) -> git_fetch_options {
    var options = git_fetch_options()
    try call.run { git_fetch_options_init(&options, UInt32(GIT_FETCH_OPTIONS_VERSION)) }
    options.prune = GIT_FETCH_NO_PRUNE
    options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE
    options.update_fetchhead = 0
    agent.answer(for: &options.callbacks)
    return options
  }

  private func download(
    _ request: FetchRequest, from remote: OpaquePointer, _ options: inout git_fetch_options
  ) throws(GitError) {
    removeLeftovers(in: path, of: request.reference)
    let call = Call(.fetch, redacted(request.url), missing: .brokenTransfer)
    let specification = strdup("+\(request.remoteReference):\(request.reference)")
    defer { free(specification) }
    var strings: [UnsafeMutablePointer<CChar>?] = [specification]
    let status = strings.withUnsafeMutableBufferPointer { buffer in
      var list = git_strarray(strings: buffer.baseAddress, count: 1)
      return git_remote_fetch(remote, &list, &options, "fetch")
    }
    try call.run { status }
  }

  /// What was promised must be what arrived.
  private func confirmed(_ tip: CommitID, _ request: FetchRequest) throws(GitError) -> FetchAnswer {
    let call = Call(.fetch, redacted(request.url), missing: .brokenTransfer)
    guard try resolve(request.reference) == tip else {
      throw call.error(.brokenTransfer, "the branch moved during the fetch")
    }
    return .tip(tip)
  }
}
