package import Git

/// Brings the branch's newest commit into the mirror.
package protocol Fetcher: Sendable {
  func fetch() async -> FetchAnswer
}

/// The remote repository with the branch that is followed, for whoever writes to it as well.
package protocol Remote: Fetcher {
  /// Brings the newest commit of a branch for review into the mirror, as `MirrorReference.proposal`.
  func fetch(proposal branch: String) async -> FetchAnswer
  /// Brings a commit that a reference of the mirror points at into a branch, which is at `parent` now; nil if there
  /// must be no such branch.
  func push(
    _ commit: CommitID, keptAs reference: String, to branch: String, after parent: CommitID?
  ) async -> PushAnswer
  /// Whether the branch that is followed can be written to, as far as the repository tells beforehand.
  func writeAccess() async -> AccessAnswer
}
