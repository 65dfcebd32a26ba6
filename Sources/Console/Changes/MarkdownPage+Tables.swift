import Reports

extension MarkdownPage {
  private static let tableHead = ["| change | deployment | version | what happens |", "| --- | --- | --- | --- |"]
  /// Bytes for the shared resources, before the deployments that they reach.
  private static let sharedShare = 8_000
  /// Resources that a row names; the others are counted.
  private static let mostNamed = 3

  mutating func destructive() -> [String] {
    table(report.changes.filter(\.isDestructive), title: "Destructive", noun: "destructive change")
  }

  mutating func deployments() -> [String] {
    table(report.worstFirst.filter { !$0.isDestructive }, title: "Deployments", noun: "deployment")
  }

  private mutating func table(_ changes: [ChangeReport], title: String, noun: String) -> [String] {
    if changes.isEmpty { return [] }
    let (rows, left) = budget.take(changes.lazy.map(Self.row), count: changes.count)
    let table = rows.isEmpty ? [] : Self.tableHead + rows + [""]
    return ["#### \(title)", ""] + table + Self.leftOut(left, noun)
  }

  private static func row(_ change: ChangeReport) -> String {
    let summary = Markdown.text(change.summary, longest: Longest.sentence)
    let version = change.versions.isEmpty ? "" : Markdown.code(change.versions, longest: Longest.name)
    let cells = [change.verb, Markdown.code(change.id, longest: Longest.value), version, summary + through(change)]
    return Markdown.row(cells)
  }

  private static func through(_ change: ChangeReport) -> String {
    if change.via.isEmpty { return "" }
    let named = change.via.prefix(mostNamed).map { Markdown.code($0.sentence, longest: Longest.value) }
    let more = change.via.count - named.count
    return " (through " + (named + (more == 0 ? [] : ["\(more) more"])).joined(separator: ", ") + ")"
  }

  mutating func shared() -> [String] {
    if report.shared.isEmpty { return [] }
    let items = report.shared.lazy.map { change in
      let name = Markdown.code(change.resource.sentence, longest: Longest.value)
      return "- \(name) \(change.action.participle), \(change.reach)"
    }
    let list = list(items, count: report.shared.count, share: Self.sharedShare, noun: "shared resource")
    return ["#### Shared resources", ""] + list
  }
}
