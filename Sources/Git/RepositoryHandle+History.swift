import CGit2

extension RepositoryHandle {
  /// True if `ancestor` is `commit` or one of the commits it is built on. Both must exist.
  func isAncestor(_ ancestor: CommitID, of commit: CommitID) throws(GitError) -> Bool {
    _ = try self.commit(ancestor, .compare)
    _ = try self.commit(commit, .compare)
    if ancestor == commit { return true }
    var (old, new) = (ancestor.raw, commit.raw)
    let call = Call(.compare, "commit \(commit)", missing: .corruptMirror)
    return try call.run { git_graph_descendant_of(pointer, &new, &old) } == 1
  }

  /// Author, time and summary of a commit, which must exist.
  func describe(_ id: CommitID) throws(GitError) -> CommitInfo {
    let commit = try commit(id, .describe)
    guard let author = git_commit_author(commit.pointer)?.pointee else {
      throw GitError(.corruptMirror, .describe, "commit \(id)", "it has no author")
    }
    return CommitInfo(
      id: id,
      authorName: text(author.name),
      authorAddress: text(author.email),
      seconds: git_commit_time(commit.pointer),
      summary: text(git_commit_summary(commit.pointer)))
  }

  /// Commits may be written in any encoding and are not to be trusted: unreadable bytes become U+FFFD.
  private func text(_ string: UnsafePointer<CChar>?) -> String {
    oneLine(string.map { String(cString: $0) } ?? "", limit: GitLimits.commitTextCharacters)
  }
}
