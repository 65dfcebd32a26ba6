import Manifest
import Testing

/// A file of `Documents/written`, which says in its first lines what is to be told of it:
/// `# expect: SP1203 12:5` with line and column, one for each diagnostic, or `# expect: valid`.
struct WrittenDocument: Sendable, CustomTestStringConvertible {
  struct Expectation: Hashable, Comparable, CustomStringConvertible {
    let line: Int
    let column: Int
    let code: String

    var description: String { "\(code) \(line):\(column)" }

    static func < (left: Self, right: Self) -> Bool {
      (left.line, left.column, left.code) < (right.line, right.column, right.code)
    }
  }

  /// Below `Documents/written`; it begins with `platform/` or `team/`, which decides what may stand in it.
  let path: String
  let text: String

  var testDescription: String { path }

  /// Nil for a line that can't be read.
  var expectations: [Expectation?] {
    text.split(separator: "\n").prefix { $0.hasPrefix(Self.mark) }.map { $0.dropFirst(Self.mark.count) }
      .filter { $0 != "valid" }.map(Self.expectation)
  }

  var hasExpectation: Bool { text.hasPrefix(Self.mark) }

  private static let mark = "# expect: "

  private static func expectation(_ text: Substring) -> Expectation? {
    let parts = text.split { $0 == " " || $0 == ":" }
    guard parts.count == 3, let line = Int(parts[1]), let column = Int(parts[2]) else { return nil }
    return Expectation(line: line, column: column, code: String(parts[0]))
  }

  private static let folder = "\(Repository.root)/Tests/ManifestTests/Documents"

  static let all = read("written")

  /// What every document may name.
  static let context = read("context").map { Example.parsed("platform/context/\($0.path)", $0.text) }

  /// What every document may refer to.
  static let documents = Dictionary(
    uniqueKeysWithValues: read("context", ".json").map { ($0.path, Array($0.text.utf8)) })

  private static func read(_ name: String, _ suffix: String = ".yaml") -> [WrittenDocument] {
    Repository.files(in: "\(folder)/\(name)", suffix: suffix).compactMap { path in
      Repository.text("\(folder)/\(name)/\(path)").map { WrittenDocument(path: path, text: $0) }
    }
  }

  /// All that is told of a document among those that it may name.
  static func diagnostics(_ path: String, _ text: String) -> [Diagnostic] {
    assemble(context + [Example.parsed(path, text)], revision: Example.revision, documents: documents).diagnostics
  }
}
