import CGit2

/// The references that a remote has, copied out of the library.
struct RemoteHeads {
  private var commits: [String: CommitID] = [:]

  init(_ remote: OpaquePointer, _ call: Call) throws(GitError) {
    var heads: UnsafeMutablePointer<UnsafePointer<git_remote_head>?>?
    var count = 0
    try call.run { git_remote_ls(&heads, &count, remote) }
    for case let head? in UnsafeBufferPointer(start: heads, count: heads == nil ? 0 : count) {
      guard let name = head.pointee.name else { continue }
      commits[String(cString: name)] = CommitID(head.pointee.oid)
    }
    // Servers send this in place of references when there are none.
    commits["capabilities^{}"] = nil
  }

  /// - Parameter reference: a full name.
  func tip(of reference: String) -> CommitID? { commits[reference] }

  var answerWithoutTip: FetchAnswer {
    if commits.isEmpty { return .emptyRepository }
    let branches = commits.keys.filter { $0.hasPrefix("refs/heads/") }.map { String($0.dropFirst("refs/heads/".count)) }
    let shown = branches.sorted().prefix(GitLimits.branchesNamed)
    return .missingBranch(available: shown.map { oneLine($0, limit: GitLimits.bytesPerName) })
  }
}
