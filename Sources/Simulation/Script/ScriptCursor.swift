import Domain

/// Reads one line from left to right.
struct ScriptCursor {
  let line: Int
  private var tokens: ArraySlice<ScriptToken>
  /// Just behind the last token.
  private let end: Int

  init(_ line: Substring, number: Int) throws(ScriptFault) {
    self.line = number
    let tokens = try ScriptToken.tokens(of: line, number: number)
    self.tokens = tokens[...]
    end = line.count + 1
  }

  var isAtEnd: Bool { tokens.isEmpty }
  /// Where the next token is, or where the line ends.
  var column: Int { tokens.first?.column ?? end }
  private var found: String { tokens.first.map { ", got \"\($0.text)\"" } ?? "" }

  func fault(_ message: String) -> ScriptFault { ScriptFault(line: line, column: column, message: message) }

  func isNext(_ words: String...) -> Bool {
    tokens.count >= words.count && zip(tokens, words).allSatisfy { $0.kind != .quoted && $0.text == $1 }
  }

  /// The words, if they are next.
  mutating func take(_ words: String) -> Bool {
    let words = words.split(separator: " ")
    guard tokens.count >= words.count, zip(tokens, words).allSatisfy({ $0.kind != .quoted && $0.text == $1 }) else {
      return false
    }
    tokens.removeFirst(words.count)
    return true
  }

  mutating func expect(_ words: String) throws(ScriptFault) {
    guard take(words) else { throw fault("expected `\(words)`\(found)") }
  }

  /// Any word that is no mark.
  mutating func word(_ what: String) throws(ScriptFault) -> String {
    guard let token = tokens.first, token.kind != .mark else { throw fault("expected \(what)\(found)") }
    tokens.removeFirst()
    return token.text
  }

  /// One of `words`.
  mutating func choice(_ words: [String], _ what: String) throws(ScriptFault) -> String {
    if let token = tokens.first, token.kind == .word, words.contains(token.text) { return try word(what) }
    let near = tokens.first.flatMap { Nearest.match($0.text, among: words) }.map { ": did you mean \($0)?" }
    throw fault("expected \(what)\(found)\(near ?? ": \(words.joined(separator: ", "))")")
  }

  /// Nothing more may come.
  func finish() throws(ScriptFault) {
    guard isAtEnd else { throw fault("expected the end of the line\(found)") }
  }
}

extension ScriptCursor {
  mutating func integer(_ what: String, _ range: ClosedRange<Int>) throws(ScriptFault) -> Int {
    let start = self
    guard let number = Int(try word(what)), range.contains(number) else {
      throw start.fault("expected \(what), \(range.lowerBound) to \(range.upperBound)\(start.found)")
    }
    return number
  }

  mutating func number(_ what: String) throws(ScriptFault) -> Double {
    let start = self
    guard let number = Double(try word(what)), number.isFinite else {
      throw start.fault("expected \(what), a number\(start.found)")
    }
    return number
  }

  /// `30 %`, as a number from 0 to 100.
  mutating func percent(_ what: String) throws(ScriptFault) -> Int {
    let number = try integer(what, 0...100)
    try expect("%")
    return number
  }

  /// As in a manifest: `250ms`, `30s`, `5m`, `2h`, `7d`.
  mutating func duration(_ what: String) throws(ScriptFault) -> Interval {
    let start = self
    guard let interval = Interval(duration: try word(what)), interval <= ScriptLimits.longest else {
      throw start.fault("expected \(what), such as 250ms, 30s or 5m\(start.found)")
    }
    return interval
  }

  /// `v2`, or `v2/b` for another release of the same version.
  mutating func version() throws(ScriptFault) -> (version: String, variant: String) {
    let start = self
    let word = try word("a version")
    let parts = word.dropFirst().split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard word.hasPrefix("v"), parts.allSatisfy(\.isIdentifier), let version = parts.first else {
      throw start.fault("expected a version such as v2\(start.found)")
    }
    return (version, parts.count > 1 ? parts[1] : "")
  }
}
