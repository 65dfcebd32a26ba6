/// Fetches a branch into a mirror and says where it is. Runs in a child process, since libgit2 has no network timeout:
/// the parent ends the child when its time is up.
///
/// Asks the remote for its references first; if the tip is already in the mirror, nothing is written. Never throws and
/// never prints: the answer is everything.
///
/// Not for the long-lived parent also because libgit2 1.5 loses about 100 KB in every connection (its matching of
/// settings against patterns, when they do not match).
package func fetch(_ request: FetchRequest) -> FetchAnswer {
  do throws(GitError) {
    try request.validate()
    let repository = try RepositoryHandle.open(path: request.mirror)
    let lock = try FetchLock(mirror: request.mirror)
    defer { lock.release() }
    return try repository.fetch(request)
  } catch {
    return .failed(error)
  }
}
