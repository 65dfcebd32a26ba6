/// Whether a remote repository takes commits from this account, as far as it tells before one is sent: what hooks and
/// rules for single branches say is only known afterwards.
package enum AccessAnswer: Equatable, Sendable {
  case granted
  /// Why not, with the repository's own words, and what to do.
  case denied(String)

  /// The answer as one line, with its newline.
  package func encoded() -> String {
    switch self {
    case .granted: AnswerLine.encoded(["granted"])
    case .denied(let words): AnswerLine.encoded(["denied", words])
    }
  }

  /// Reads what `encoded()` wrote; nil for anything else, also for a line without its end.
  package static func decode(_ bytes: [UInt8]) -> AccessAnswer? {
    guard let fields = AnswerLine.fields(of: bytes) else { return nil }
    switch (fields[0], fields.count) {
    case ("granted", 1): return .granted
    case ("denied", 2): return .denied(fields[1])
    default: return nil
    }
  }
}
