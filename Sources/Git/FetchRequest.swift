/// What to fetch, and into which mirror.
package struct FetchRequest: Equatable, Sendable {
  /// The absolute path of the mirror.
  package let mirror: String
  /// Where the remote repository is; see `validate()`.
  package let url: String
  /// The short name of the branch, such as `main`.
  package let branch: String
  /// The reference of the mirror that keeps the tip, under `MirrorReference.prefix`.
  package let reference: String

  package init(
    mirror: String, url: String, branch: String, reference: String = MirrorReference.incoming
  ) {
    self.mirror = mirror
    self.url = url
    self.branch = branch
    self.reference = reference
  }

  /// Refuses what must not reach libgit2.
  ///
  /// Allowed are absolute paths, `file://`, `git://`, `http://`, `https://`, `ssh://` and `user@host:path`. A URL with
  /// a password, or a user name where only a secret could stand, is refused with a message that does not repeat it.
  package func validate() throws(GitError) {
    if let problem = RemoteURL.problem(with: url) {
      throw GitError(.refusedURL, .accept, redacted(url), problem)
    }
    guard try Self.isBranchName(branch) else {
      throw GitError(.refusedName, .accept, "branch '\(branch)'", "Git does not allow such a branch name")
    }
    guard reference.hasPrefix(MirrorReference.prefix), try isReferenceName(reference) else {
      throw GitError(.refusedName, .accept, reference, "what is fetched is kept under \(MirrorReference.prefix)")
    }
    guard mirror.hasPrefix("/"), !mirror.utf8.contains(0) else {
      throw GitError(.refusedPath, .accept, mirror, "a mirror needs an absolute path")
    }
  }

  /// The full name of the branch in the remote repository.
  var remoteReference: String { "refs/heads/" + branch }

  private static func isBranchName(_ name: String) throws(GitError) -> Bool {
    guard !name.isEmpty, !name.hasPrefix("-"), name != "HEAD" else { return false }
    guard oneLine(name, limit: GitLimits.bytesPerName) == name else { return false }
    return try isReferenceName("refs/heads/" + name)
  }
}
