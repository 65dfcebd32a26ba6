import CGit2

extension RepositoryHandle {
  /// The newest commit among so many up to a tip whose message ends with all of these trailers `KEY: VALUE`.
  func findCommit(
    withTrailers wanted: [String: String], amongNewest count: Int, of tip: CommitID
  ) throws(GitError) -> CommitID? {
    _ = try commit(tip, .search)
    let call = Call(.search, "commit \(tip)", missing: .corruptMirror)
    let walk = try call.make(free: git_revwalk_free) { git_revwalk_new(&$0, pointer) }
    try call.run { git_revwalk_sorting(walk.pointer, GIT_SORT_TIME.rawValue) }
    var id = tip.raw
    try call.run { git_revwalk_push(walk.pointer, &id) }
    for _ in 0..<count {
      let status = git_revwalk_next(&id, walk.pointer)
      if status == GIT_ITEROVER.rawValue { return nil }
      try call.run { status }
      let commit = try commit(CommitID(id), .search)
      let trailers = trailers(of: commit.pointer)
      let hasAll = wanted.allSatisfy { pair in trailers.contains { $0 == (pair.key, pair.value) } }
      if hasAll { return CommitID(id) }
    }
    return nil
  }

  private func trailers(of commit: OpaquePointer) -> [(String, String)] {
    var list = git_message_trailer_array()
    guard git_message_trailers(&list, git_commit_message(commit)) == 0 else { return [] }
    defer { git_message_trailer_array_free(&list) }
    return UnsafeBufferPointer(start: list.trailers, count: list.count).compactMap { trailer in
      guard let key = trailer.key, let value = trailer.value else { return nil }
      return (String(cString: key), String(cString: value))
    }
  }
}
