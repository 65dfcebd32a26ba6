import CGit2
import Glibc

/// A remote repository that is a folder of this machine, written to directly.
///
/// Not by libgit2's local transport: it sets a branch to the new commit whatever the branch points at by then, so that
/// a push of somebody else's in the same instant would be lost. Here the branch is locked as `git` locks it, looked at
/// and moved. No hook is run this way, so a repository with a hook that may refuse is refused.
struct LocalRemote {
  let handle: RepositoryHandle
  private let url: String
  private var call: Call { Call(.push, redacted(url)) }

  init(path: String, url: String) throws(GitError) {
    self.url = url
    let flags = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue
    handle = try RepositoryHandle(path: path, Call(.reachForPush, redacted(url))) {
      git_repository_open_ext(&$0, path, flags, nil)
    }
  }

  func take(_ request: PushRequest, from mirror: RepositoryHandle) throws(GitError) -> PushAnswer {
    let reference = request.remoteReference
    if let refusal = try refusal(of: reference) { return .refused(refusal) }
    if let answer = request.answer(at: try handle.resolve(reference)) { return answer }
    try LocalPack(from: mirror, to: handle, call).copy(request.commit)
    return try move(reference, request)
  }

  /// Between the lock and the move nobody else moves the branch.
  private func move(_ reference: String, _ request: PushRequest) throws(GitError) -> PushAnswer {
    let lock = try call.make(free: git_transaction_free) { git_transaction_new(&$0, handle.pointer) }
    try call.run { git_transaction_lock_ref(lock.pointer, reference) }
    if let answer = request.answer(at: try handle.resolve(reference)) { return answer }
    let commit = try handle.commit(request.commit, .push)
    var target = request.commit.raw
    try call.run {
      git_transaction_set_target(lock.pointer, reference, &target, git_commit_committer(commit.pointer), "push")
    }
    try call.run { git_transaction_commit(lock.pointer) }
    return .pushed
  }
}
