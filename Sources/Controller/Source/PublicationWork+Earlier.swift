import Domain
import Git

extension PublicationWork {
  /// The trailers by which a run's commit is found again. Names of runs can be guessed; the digest of what a training
  /// leaves can't.
  private func trailers(of publication: Publication) -> [String: String] {
    ["Setpoint-Run": publication.run.text, "Setpoint-Model-Sha256": publication.result.digest.hex]
  }

  /// How it ended before: an earlier try may have brought the commit and not lived to hear so, and people may have
  /// merged a proposal. Also what forbids a commit at all. Nil if it is still to be done.
  func earlierEnd(of publication: Publication, at tip: CommitID) async throws(GitError) -> PublicationEnd? {
    if let commit = try await commit(of: publication, upTo: tip) { return .published(commit, branch: branch) }
    if try await isRewritten(tip) {
      return .refused("branch \(branch) was rewritten and is not followed; see setpoint status")
    }
    guard case .proposal(let name) = publication.destination else { return nil }
    let answer = await remote.fetch(proposal: name)
    switch answer {
    case .missingBranch, .emptyRepository: return nil
    case .failed(let error): return .refused(error.description)
    case .tip(let tip):
      if let commit = try await commit(of: publication, upTo: tip) { return .published(commit, branch: name) }
      return .conflict("branch \(name) exists already and does not have the result; delete or rename it")
    }
  }

  private func commit(of publication: Publication, upTo tip: CommitID) async throws(GitError) -> CommitID? {
    try await mirror.findCommit(
      withTrailers: trailers(of: publication), amongNewest: PublisherLimits.commitsSearched, of: tip)
  }

  /// A commit on top of what is not followed would not be followed either.
  private func isRewritten(_ tip: CommitID) async throws(GitError) -> Bool {
    guard !settings.source.allowRewrites, let applied = try await mirror.resolve(ref: MirrorReference.applied) else {
      return false
    }
    return try await !mirror.isAncestor(applied, of: tip)
  }
}
