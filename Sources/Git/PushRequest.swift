/// Which commit to bring into which branch of a remote repository.
package struct PushRequest: Equatable, Sendable {
  /// The absolute path of the mirror, which has the commit.
  package let mirror: String
  /// Where the remote repository is; see `FetchRequest.validate()`.
  package let url: String
  /// The short name of the branch, such as `main`.
  package let branch: String
  package let commit: CommitID
  /// A reference of the mirror that points at the commit: libgit2 pushes nothing without one.
  package let reference: String
  /// Where the branch must be for it to be moved to the commit, which is built on it; nil if there must be no such
  /// branch yet.
  package let parent: CommitID?

  package init(
    mirror: String, url: String, branch: String, commit: CommitID, reference: String, parent: CommitID?
  ) {
    self.mirror = mirror
    self.url = url
    self.branch = branch
    self.commit = commit
    self.reference = reference
    self.parent = parent
  }

  /// Refuses what must not reach libgit2.
  package func validate() throws(GitError) {
    try FetchRequest(mirror: mirror, url: url, branch: branch).validate()
  }

  /// The full name of the branch in the remote repository.
  var remoteReference: String { "refs/heads/" + branch }
}
