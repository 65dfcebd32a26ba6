import Domain
package import Reports

/// `history --measurements` as people read it.
package enum MeasurementText {
  /// Fewer columns than this have no room for a time beside the rest: it goes above.
  private static let narrow = 76

  /// One measurement after the other, in the order they are given.
  package static func render(_ entries: [MeasurementEntry], _ style: TextStyle) -> String {
    if entries.isEmpty { return "nothing was measured yet\n" }
    let isNarrow = style.width < narrow
    var table = Table(columns: [
      .init(title: isNarrow ? "TIME" : "TIME (UTC)"), .init(title: "VERSION", least: 7),
      .init(title: "WEIGHT", isRight: true, least: 6), .init(title: "GATE", least: 4),
      .init(title: "VERDICT", least: 7), .init(title: "VALUE", isRight: true, least: 5),
      .init(title: "BOUND", least: 5), .init(title: "SAMPLES", isRight: true, least: 7),
    ])
    if isNarrow { table.longestFirst = 0 }
    table.rows = entries.map(cells)
    let rendered = table.rendered(style)
    let rows = zip(entries, rendered.rows).flatMap { $1 + notes($0, style) }
    return ([rendered.head] + rows + legend(entries, style)).joined(separator: "\n") + "\n"
  }

  private static func cells(_ entry: MeasurementEntry) -> [Table.Cell] {
    let isDry = entry.dryRun ?? false
    return [
      .init(Age.time(entry.at)), .init(entry.version), .init("\(entry.weight)%"), .init(entry.gate),
      .init(isDry ? "(\(entry.verdict.rawValue))" : entry.verdict.rawValue, isDry ? .quiet : Tint(entry.verdict)),
      .init(entry.value.map(Figure.text) ?? "-"), .init(entry.bound.isEmpty ? "-" : entry.bound),
      .init("\(entry.samples)"),
    ]
  }

  private static func legend(_ entries: [MeasurementEntry], _ style: TextStyle) -> [String] {
    guard entries.contains(where: { $0.dryRun == true }) else { return [] }
    return ["", style.paint("(verdict): a dry run, which decides nothing", .quiet)]
  }

  /// What the source said instead of a figure.
  private static func notes(_ entry: MeasurementEntry, _ style: TextStyle) -> [String] {
    guard let error = entry.error else { return [] }
    return Paragraph.lines("\(entry.source): \(error)", width: style.width, first: "    ", indent: 4)
  }
}
