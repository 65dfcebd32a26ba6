import Domain
package import Reports

/// `history` as people read it.
package enum HistoryText {
  /// Fewer columns than this are no place for a reason: it goes beneath.
  private static let narrowReason = 30

  /// One entry after the other, in the order they are given.
  package static func render(_ entries: [HistoryEntry], _ style: TextStyle) -> String {
    if entries.isEmpty { return "nothing has happened yet\n" }
    var table = Table(columns: [.init(title: "TIME (UTC)"), .init(title: "EVENT"), .init(title: "VERSION", least: 7)])
    table.rows = entries.map { entry in
      [.init(Age.time(entry.at)), .init(entry.kind, Tint(decision: entry.kind)), .init(clippedVersion(entry))]
    }
    let (plainHead, plainRows) = table.rendered(TextStyle(width: style.width))
    let painted = table.rendered(style).rows
    let left = (plainRows.joined() + [plainHead]).map(Printable.columns).max() ?? 0
    let isNarrow = style.width - left - 2 < narrowReason
    let head = isNarrow ? plainHead : filled(plainHead, to: left) + "  WHY"
    let lines = entries.indices.flatMap { index in
      let why = why(entries[index])
      if isNarrow {
        return painted[index] + why.flatMap { Paragraph.lines($0, width: style.width, first: "  ", indent: 4) }
      }
      let fill = String(repeating: " ", count: left - Printable.columns(plainRows[index][0]))
      return beside(painted[index][0] + fill, why, at: left + 2, style)
    }
    return ([style.paint(head, .quiet)] + lines).joined(separator: "\n") + "\n"
  }

  /// Of the release, or of the model that was trained.
  private static func clippedVersion(_ entry: HistoryEntry) -> String {
    (entry.version ?? entry.training?.model?.version).map { Printable.clipped(Printable.line($0), to: 12) } ?? ""
  }

  /// The reason, then what it says of a training, then each gate's word.
  private static func why(_ entry: HistoryEntry) -> [String] {
    [entry.reason] + (entry.training?.sentences ?? []) + (entry.evidence ?? []).map(\.sentence)
  }

  private static func beside(_ first: String, _ texts: [String], at column: Int, _ style: TextStyle) -> [String] {
    let margin = String(repeating: " ", count: column)
    let lines = texts.flatMap { Paragraph.lines($0, width: style.width - column, indent: 2) }
    return lines.enumerated().map { index, line in (index == 0 ? first + "  " : margin) + line }
  }

  private static func filled(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - Printable.columns(text)))
  }

}

extension Tint {
  /// Of a decision in the history.
  init(decision kind: String) {
    switch EventKind(rawValue: kind) {
    case .promoted, .watchPassed, .stepPassed, .approved, .trainingSucceeded, .wroteBack: self = .good
    case .aborted, .rolledBack, .quarantined, .invalid, .trainingFailed, .trainingRejected: self = .bad
    case .rolloutStarted, .stepEntered, .healed, .held, .approvalNeeded, .retried, .trainingTriggered, .trainingStarted:
      self = .ongoing
    case .synced, .scaled, .suspended, .resumed, .pruned, nil: self = .plain
    }
  }
}
