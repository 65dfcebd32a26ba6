import CGit2

extension RepositoryHandle {
  /// The newest commit that both are built on.
  func mergeBase(_ one: CommitID, _ other: CommitID) throws(GitError) -> CommitID {
    _ = try commit(one, .compare)
    _ = try commit(other, .compare)
    let call = Call(.compare, "commits \(one) and \(other)", missing: .unrelated)
    if isShallow { return try mergeBaseInShallow(one, other, call) }
    var (left, right, base) = (one.raw, other.raw, git_oid())
    do throws(GitError) {
      try call.run { git_merge_base(&base, pointer, &left, &right) }
    } catch {
      // The library does not tell a missing commit from a missing base.
      guard error.code == .unrelated else { throw error }
      throw call.error(.unrelated, "they have no commit in common")
    }
    return CommitID(base)
  }

  /// The library stops at a parent that was cut off; Git takes such a commit for a first one, and so does this.
  private func mergeBaseInShallow(_ one: CommitID, _ other: CommitID, _ call: Call) throws(GitError) -> CommitID {
    let (left, right) = (try history(of: one, call), try history(of: other, call))
    let common = left.filter { right[$0.key] != nil }
    let older = Set(common.values.flatMap(\.parents))
    let newest = common.filter { !older.contains($0.key) }
    guard let base = newest.max(by: { ($0.value.seconds, $0.key.hex) < ($1.value.seconds, $1.key.hex) }) else {
      throw call.error(
        .shallowClone, "this clone is shallow and ends before a commit that both have; run git fetch --unshallow")
    }
    return base.key
  }

  /// A commit and all that it is built on, as far as this clone goes.
  private func history(
    of start: CommitID, _ call: Call
  ) throws(GitError) -> [CommitID: (parents: [CommitID], seconds: Int64)] {
    var seen: [CommitID: (parents: [CommitID], seconds: Int64)] = [:]
    var waiting = [start]
    while let id = waiting.popLast() {
      guard seen[id] == nil, let commit = try present(id) else { continue }
      guard seen.count < GitLimits.commitsPerWalk else {
        throw call.error(.tooMany, "more than \(GitLimits.commitsPerWalk) commits")
      }
      let parents = (0..<git_commit_parentcount(commit.pointer)).compactMap {
        git_commit_parent_id(commit.pointer, $0).map { CommitID($0.pointee) }
      }
      seen[id] = (parents, git_commit_time(commit.pointer))
      waiting += parents
    }
    return seen
  }

  private func present(_ id: CommitID) throws(GitError) -> Handle? {
    do throws(GitError) {
      return try commit(id, .compare)
    } catch {
      if error.code == .notFound { return nil }
      throw error
    }
  }
}
