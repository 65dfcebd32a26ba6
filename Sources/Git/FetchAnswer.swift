/// How a fetch ended.
package enum FetchAnswer: Equatable, Sendable {
  /// The tip of the branch; the mirror has it, whole.
  case tip(CommitID)
  /// The remote repository has no references at all.
  case emptyRepository
  /// There is no such branch; `available` are those there are, sorted, at most `GitLimits.branchesNamed`.
  case missingBranch(available: [String])
  case failed(GitError)

  /// One line for an operator: what was found and, unless it is a tip, what to do.
  package func message(for request: FetchRequest) -> String {
    let place = redacted(request.url)
    switch self {
    case .tip(let commit): return "\(place): branch '\(request.branch)' is at \(commit)"
    case .emptyRepository:
      return "\(place): the repository is empty; push a first commit to branch '\(request.branch)'"
    case .missingBranch(let available):
      return "\(place): there is no branch '\(request.branch)' (\(Self.names(available)));"
        + " correct the branch in the settings or push it"
    case .failed(let error): return error.description
    }
  }

  private static func names(_ branches: [String]) -> String {
    if branches.isEmpty { return "there are no branches, only other references" }
    let first = branches.count < GitLimits.branchesNamed ? "there are: " : "the first \(branches.count): "
    return first + branches.joined(separator: ", ")
  }
}
