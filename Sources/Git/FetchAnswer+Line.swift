extension FetchAnswer {
  /// The answer as one line, with its newline.
  package func encoded() -> String { AnswerLine.encoded(fields) }

  /// Reads what `encoded()` wrote; nil for anything else, also for a line without its end.
  package static func decode(_ bytes: [UInt8]) -> FetchAnswer? {
    guard let fields = AnswerLine.fields(of: bytes) else { return nil }
    return answer(fields[0], Array(fields.dropFirst()))
  }

  private var fields: [String] {
    switch self {
    case .tip(let commit): ["tip", commit.hex]
    case .emptyRepository: ["empty"]
    case .missingBranch(let available): ["missing"] + available.prefix(GitLimits.branchesNamed)
    case .failed(let error): ["failed"] + error.fields
    }
  }

  private static func answer(_ word: String, _ rest: [String]) -> FetchAnswer? {
    switch (word, rest.count) {
    case ("tip", 1): CommitID(rest[0]).map(FetchAnswer.tip)
    case ("empty", 0): .emptyRepository
    case ("missing", 0...GitLimits.branchesNamed): .missingBranch(available: rest)
    case ("failed", _): GitError(fields: rest).map(FetchAnswer.failed)
    default: nil
    }
  }
}
