/// How a push ended.
package enum PushAnswer: Equatable, Sendable {
  /// The branch of the remote repository is at the commit.
  case pushed
  /// The branch is at another commit than was expected, or gone (nil): somebody else was faster.
  case moved(CommitID?)
  /// The repository did not take it; with its own words, as far as there are any, and what to do.
  case refused(String)
  /// It could not be reached, or the connection broke: whether the commit arrived is not known.
  case failed(GitError)

  /// The answer as one line, with its newline.
  package func encoded() -> String {
    switch self {
    case .pushed: AnswerLine.encoded(["pushed"])
    case .moved(let tip): AnswerLine.encoded(["moved"] + (tip.map { [$0.hex] } ?? []))
    case .refused(let words): AnswerLine.encoded(["refused", words])
    case .failed(let error): AnswerLine.encoded(["failed"] + error.fields)
    }
  }

  /// Reads what `encoded()` wrote; nil for anything else, also for a line without its end.
  package static func decode(_ bytes: [UInt8]) -> PushAnswer? {
    guard let fields = AnswerLine.fields(of: bytes) else { return nil }
    let rest = Array(fields.dropFirst())
    switch (fields[0], rest.count) {
    case ("pushed", 0): return .pushed
    case ("moved", 0): return .moved(nil)
    case ("moved", 1): return CommitID(rest[0]).map { .moved($0) }
    case ("refused", 1): return .refused(rest[0])
    case ("failed", _): return GitError(fields: rest).map(PushAnswer.failed)
    default: return nil
    }
  }
}
