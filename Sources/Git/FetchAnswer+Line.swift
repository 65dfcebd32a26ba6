// The child tells its parent how a fetch ended in one line of tab-separated fields on its standard output:
//
//   git1 tip <40 digits>
//   git1 empty
//   git1 missing <branch>...
//   git1 failed <code> <operation> <subject> <message>
//
// A line that is cut short, or that anything else wrote, must not pass: hence the mark in front and the newline at
// the end, both of which the reader insists on.

extension FetchAnswer {
  private static let mark = "git1"

  /// The answer as one line, with its newline.
  package func encoded() -> String {
    ([Self.mark] + fields).map(Self.escaped).joined(separator: "\t") + "\n"
  }

  /// Reads what `encoded()` wrote; nil for anything else, also for a line without its end.
  package static func decode(_ bytes: [UInt8]) -> FetchAnswer? {
    guard bytes.count <= GitLimits.bytesPerAnswer, bytes.last == UInt8(ascii: "\n") else { return nil }
    let line = bytes.dropLast()
    guard !line.contains(where: { $0 < 0x20 && $0 != UInt8(ascii: "\t") }) else { return nil }
    guard let text = String(validating: line, as: UTF8.self) else { return nil }
    let raw = text.split(separator: "\t", omittingEmptySubsequences: false)
    let fields = raw.compactMap(unescaped)
    guard fields.count == raw.count, fields.count > 1, fields[0] == mark else { return nil }
    return answer(fields[1], Array(fields[2...]))
  }

  private var fields: [String] {
    switch self {
    case .tip(let commit): ["tip", commit.hex]
    case .emptyRepository: ["empty"]
    case .missingBranch(let available): ["missing"] + available.prefix(GitLimits.branchesNamed)
    case .failed(let error):
      ["failed", error.code.rawValue, error.operation.rawValue, error.subject, error.message]
    }
  }

  private static func answer(_ word: String, _ rest: [String]) -> FetchAnswer? {
    switch (word, rest.count) {
    case ("tip", 1): CommitID(rest[0]).map(FetchAnswer.tip)
    case ("empty", 0): .emptyRepository
    case ("missing", 0...GitLimits.branchesNamed): .missingBranch(available: rest)
    case ("failed", 4): error(rest).map(FetchAnswer.failed)
    default: nil
    }
  }

  private static func error(_ rest: [String]) -> GitError? {
    guard let code = GitError.Code(rawValue: rest[0]), let operation = GitError.Operation(rawValue: rest[1]) else {
      return nil
    }
    return GitError(code, operation, rest[2], rest[3])
  }

  private static func escaped(_ field: String) -> String {
    String(
      field.unicodeScalars.reduce(into: String.UnicodeScalarView()) { text, scalar in
        switch scalar {
        case "\\": text.append(contentsOf: "\\\\".unicodeScalars)
        case "\t": text.append(contentsOf: "\\t".unicodeScalars)
        case "\n": text.append(contentsOf: "\\n".unicodeScalars)
        case "\r": text.append(contentsOf: "\\r".unicodeScalars)
        default: text.append(scalar)
        }
      })
  }

  private static func unescaped(_ field: Substring) -> String? {
    var text = String.UnicodeScalarView()
    var scalars = field.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "\\" else {
        text.append(scalar)
        continue
      }
      switch scalars.next() {
      case "\\": text.append("\\")
      case "t": text.append("\t")
      case "n": text.append("\n")
      case "r": text.append("\r")
      default: return nil
      }
    }
    return String(text)
  }
}
