import CGit2

/// Copies what a repository on this machine lacks of a commit and its history into it.
struct LocalPack {
  private let source: RepositoryHandle
  private let target: RepositoryHandle
  private let call: Call

  init(from source: RepositoryHandle, to target: RepositoryHandle, _ call: Call) {
    self.source = source
    self.target = target
    self.call = call
  }

  func copy(_ commit: CommitID) throws(GitError) {
    let walk = try call.make(free: git_revwalk_free) { git_revwalk_new(&$0, source.pointer) }
    var id = commit.raw
    try call.run { git_revwalk_push(walk.pointer, &id) }
    for known in try tips() {
      var known = known.raw
      try call.run { git_revwalk_hide(walk.pointer, &known) }
    }
    let pack = try call.make(free: git_packbuilder_free) { git_packbuilder_new(&$0, source.pointer) }
    git_packbuilder_set_threads(pack.pointer, 1)
    try call.run { git_packbuilder_insert_walk(pack.pointer, walk.pointer) }
    let folder = target.commonDirectory + "/objects/pack"
    try call.run { git_packbuilder_write(pack.pointer, folder, 0, nil, nil) }
  }

  /// Commits that references of the target point at, as far as the source has them: the target has all of their
  /// history.
  private func tips() throws(GitError) -> [CommitID] {
    var list = git_strarray()
    defer { git_strarray_dispose(&list) }
    try call.run { git_reference_list(&list, target.pointer) }
    var tips: [CommitID] = []
    for case let name? in UnsafeBufferPointer(start: list.strings, count: list.count) {
      var id = git_oid()
      guard git_reference_name_to_id(&id, target.pointer, name) == 0 else { continue }
      let tip = CommitID(id)
      if try source.holds(tip) { tips.append(tip) }
    }
    git_error_clear()
    return tips
  }
}

extension RepositoryHandle {
  /// Whether a commit of that name is there.
  fileprivate func holds(_ commit: CommitID) throws(GitError) -> Bool {
    do throws(GitError) {
      _ = try self.commit(commit, .find)
      return true
    } catch {
      if error.code == .notFound || error.code == .wrongKind { return false }
      throw error
    }
  }
}
