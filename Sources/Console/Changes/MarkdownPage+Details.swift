import Reports

extension MarkdownPage {
  /// Fields or gates that one folded part shows; the others are counted.
  private static let mostFields = 40
  private static let mostSentences = 20
  /// Bytes of names that one shared resource may take, and bytes of all there is to say of all of them: names need less
  /// room than rows, so that the list of what a policy reaches is whole where the table is not.
  private static let roomForNames = 20_000
  private static let roomForShared = 28_000

  mutating func sharedDetails() -> [String] {
    fold(report.shared, share: Self.roomForShared, noun: "shared resource", Self.details)
  }

  mutating func details() -> [String] { fold(report.worstFirst, noun: "deployment", Self.details) }

  /// One that is too long does not keep the shorter ones out; after so many there is no room for any.
  private static let mostMisses = 20

  private mutating func fold<Change>(
    _ changes: [Change], share: Int = .max, noun: String, _ details: (Change) -> [String]
  ) -> [String] {
    var shown: [String] = []
    let reserved = max(0, budget.remaining - share)
    var misses = 0
    for change in changes where misses < Self.mostMisses {
      let (taken, left) = budget.take(
        [details(change).joined(separator: "\n")], count: 1, share: budget.remaining - reserved)
      shown += taken
      misses += left
    }
    let left = changes.count - shown.count
    if left == 0 { return shown }
    return shown + [
      "_There is no room here for the details of \(Counted.text(left, noun)); `setpoint diff` shows all._", "",
    ]
  }

  private static func details(_ change: ChangeReport) -> [String] {
    let versions = change.versions.isEmpty ? "" : " " + Markdown.text(change.versions, longest: Longest.name)
    let title = "\(change.verb) \(Markdown.code(change.id, longest: Longest.value))\(versions)"
    let rollout = change.rollout.map(Self.facts) ?? []
    let facts =
      rollout + sentences("Restarts", change.restarts) + sentences("Untouched", change.keeps)
      + ["- File: \(Markdown.code(change.path, longest: Longest.value))"]
    return folded(title, facts + [""] + table(change.fields))
  }

  private static func details(_ change: SharedChangeReport) -> [String] {
    let title = Markdown.code(change.resource.sentence, longest: Longest.value) + " \(change.reach)"
    let codes = change.reaches.lazy.map { Markdown.code($0, longest: Longest.value) }
    var room = Budget(remaining: roomForNames)
    let (names, more) = room.take(codes, count: change.reaches.count)
    let all = names.joined(separator: ", ") + (more == 0 ? "" : " and \(more) more")
    return folded(title, (names.isEmpty ? [] : ["Reaches \(all).", ""]) + table(change.fields))
  }

  private static func folded(_ title: String, _ body: [String]) -> [String] {
    ["<details><summary>\(title)</summary>", ""] + body + ["</details>", ""]
  }

  private static func facts(_ rollout: RolloutOutline) -> [String] {
    let text = { (text: String) in Markdown.text(text, longest: Longest.sentence) }
    let policy = rollout.policy.map { "- Policy: \(Markdown.code($0, longest: Longest.value))" }
    let end = rollout.gates.isEmpty ? [] : ["- If a gate fails: \(text(rollout.onFailure))"]
    return ["- Steps: \(text(rollout.path))"] + sentences("Gate", rollout.gates) + end + [policy].compactMap(\.self)
  }

  private static func sentences(_ name: String, _ texts: [String]) -> [String] {
    let shown = texts.prefix(mostSentences).map { "- \(name): \(Markdown.text($0, longest: Longest.sentence))" }
    return shown + (texts.count > shown.count ? ["- and \(texts.count - shown.count) more"] : [])
  }

  private static func table(_ fields: [FieldChangeReport]) -> [String] {
    if fields.isEmpty { return [] }
    let rows = fields.prefix(mostFields).map { field in
      Markdown.row([Markdown.code(field.path, longest: Longest.value), value(field.from), value(field.to)])
    }
    let more = fields.count - rows.count
    let rest = more == 0 ? [] : ["", "and \(Counted.text(more, "field")) more"]
    return ["| field | before | after |", "| --- | --- | --- |"] + rows + rest + [""]
  }

  private static func value(_ text: String?) -> String {
    text.map { Markdown.code($0, longest: Longest.value) } ?? "_not set_"
  }
}
