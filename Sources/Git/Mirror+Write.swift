extension Mirror {
  /// Makes a commit that gives one regular file other bytes and leaves everything else, its mode too, as it is in the
  /// parent. Nothing is checked out.
  ///
  /// - Parameter reference: keeps the commit; see `MirrorReference.outgoing`.
  package func commit(
    replacing path: String, with bytes: [UInt8], on parent: CommitID, message: String, by author: Author,
    keptAs reference: String
  ) throws(GitError) -> CommitID {
    let repository = try repository()
    let commit = try repository.commit(replacing: path, with: bytes, on: parent, message: message, by: author)
    try repository.pin(commit, as: reference)
    return commit
  }

  /// Removes a reference under `MirrorReference.prefix`; one that is not there is as good.
  package func unpin(_ reference: String) throws(GitError) {
    try repository().unpin(reference)
  }
}
