/// One of the five fields of a cron schedule: which of its values are chosen.
struct CronField: Hashable, Sendable {
  /// Bit N stands for value N.
  private(set) var bits: UInt64 = 0
  /// Written as `*` or `*/N`: for days this decides whether the other field of days rules alone.
  private(set) var isStar = false

  func contains(_ value: Int64) -> Bool { bits >> UInt64(value) & 1 == 1 }

  /// What a field of a schedule can hold.
  struct Kind: Sendable {
    let name: String
    let range: ClosedRange<Int>
    var words: [String] = []

    static let minute = Kind(name: "minute", range: 0...59)
    static let hour = Kind(name: "hour", range: 0...23)
    static let dayOfMonth = Kind(name: "day of the month", range: 1...31)
    static let month = Kind(
      name: "month", range: 1...12,
      words: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"])
    /// 7 is Sunday too.
    static let dayOfWeek = Kind(
      name: "day of the week", range: 0...7, words: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"])
  }

  /// Reads `*`, `5`, `1-5`, `*/15`, `1-10/3`, `MON`, and lists of these with commas.
  init(_ text: Substring, _ kind: Kind) throws(CronFault) {
    for item in text.split(separator: ",", omittingEmptySubsequences: false) { try add(item, kind) }
    if kind.range == Kind.dayOfWeek.range, contains(7) { bits |= 1 }
  }

  private mutating func add(_ item: Substring, _ kind: Kind) throws(CronFault) {
    let parts = item.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let range = try Self.range(parts.first ?? "", kind, isStepped: parts.count == 2)
    var step = 1
    if parts.count == 2 {
      guard let given = Self.number(parts[1]), given >= 1 else {
        throw CronFault("the step of `\(item)` must be a whole number of at least 1")
      }
      step = given
    }
    if parts.first == "*" { isStar = true }
    for value in stride(from: range.lowerBound, through: range.upperBound, by: step) { bits |= 1 << UInt64(value) }
  }

  private static func range(_ text: Substring, _ kind: Kind, isStepped: Bool) throws(CronFault) -> ClosedRange<Int> {
    // 7 is left out of a star: Sunday is 0 there.
    if text == "*" { return kind.range.lowerBound...min(kind.range.upperBound, kind.words.count == 7 ? 6 : .max) }
    let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let first = try value(ends.first ?? "", kind)
    guard ends.count == 2 else { return first...(isStepped ? kind.range.upperBound : first) }
    let last = try value(ends[1], kind)
    guard first <= last else { throw CronFault("the range `\(text)` of the \(kind.name) runs backwards") }
    return first...last
  }

  private static func value(_ text: Substring, _ kind: Kind) throws(CronFault) -> Int {
    if let word = kind.words.firstIndex(of: text.uppercased()) { return word + (kind.words.count == 12 ? 1 : 0) }
    guard let value = number(text), kind.range.contains(value) else {
      let words = kind.words.first.map { " or a name such as `\($0)`" } ?? ""
      throw CronFault(
        "the \(kind.name) must be from \(kind.range.lowerBound) to \(kind.range.upperBound)\(words), not `\(text)`")
    }
    return value
  }

  /// At most three digits, so that none overflows.
  private static func number(_ text: Substring) -> Int? {
    guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
  }
}

/// Why a text is no schedule.
package struct CronFault: Error, Equatable, Sendable {
  /// Completes a sentence about the schedule; never more than a line.
  package let message: String

  init(_ message: String) { self.message = message }
}
