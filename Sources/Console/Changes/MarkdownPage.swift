import Reports

/// The parts of a comment, which share the room in it.
struct MarkdownPage {
  let report: DiffReport
  var budget = Budget(remaining: roomForLists)

  /// Bytes. The rest is for headings, for what is said of things left out, and for what a workflow may add.
  private static let roomForLists = 56_000

  /// Scalars of a text that are shown.
  enum Longest {
    static let name = 80
    static let value = 120
    static let sentence = 300
  }

  /// Bytes that a list may take from what is rendered after it.
  private enum Share {
    static let faults = 12_000
    static let notices = 4_000
    static let warnings = 4_000
  }

  init(_ report: DiffReport) { self.report = report }

  var headline: [String] {
    let counts = report.isEmpty ? "no changes" : report.counts
    let title = report.headIsValid ? counts : "the head is invalid, nothing of this is sure"
    let trees = [report.base, report.head].map { Markdown.code(DiffReport.shortName($0), longest: Longest.name) }
    return ["### Setpoint: \(title)", "", "What changing \(trees[0]) into \(trees[1]) will do.", ""]
  }

  mutating func faults() -> [String] {
    if report.headIsValid { return [] }
    let findings = report.errors
    let items = list(findings.lazy.map(Self.item), count: findings.count, share: Share.faults, noun: "error")
    return ["#### What is wrong with the head", "", "\(Counted.text(findings.count, "error")); \(report.counts).", ""]
      + items
  }

  mutating func notices() -> [String] {
    let items = report.notices.lazy.map { "- " + Markdown.text($0, longest: Longest.sentence) }
    return list(items, count: report.notices.count, share: Share.notices, noun: "notice")
  }

  mutating func warnings() -> [String] {
    let findings = report.warnings
    if findings.isEmpty { return [] }
    let items = list(findings.lazy.map(Self.item), count: findings.count, share: Share.warnings, noun: "warning")
    return ["<details><summary>\(Counted.text(findings.count, "warning"))</summary>", ""] + items + ["</details>", ""]
  }

  /// Items, an empty line, and how many more there are.
  mutating func list(_ items: some Sequence<String>, count: Int, share: Int = .max, noun: String) -> [String] {
    let (taken, left) = budget.take(items, count: count, share: share)
    return taken + (taken.isEmpty ? [] : [""]) + Self.leftOut(left, noun)
  }

  static func leftOut(_ count: Int, _ noun: String) -> [String] {
    if count == 0 { return [] }
    return [
      "_There is no room here for \(count) more \(noun)\(count == 1 ? "" : "s"); `setpoint diff` shows all._", "",
    ]
  }

  private static func item(_ finding: DiagnosticReport) -> String {
    let place = Markdown.code(finding.place, longest: Longest.value)
    let message = Markdown.text(finding.message, longest: Longest.sentence)
    return "- \(place) \(message) (\(Markdown.code(finding.code, longest: Longest.name)))"
  }
}
