import Domain
package import Reports

/// `history --measurements` as people read it.
package enum MeasurementText {
  /// Fewer columns than this have room for neither a whole time nor a bound beside the rest: the one goes above, the
  /// other beneath.
  private static let narrow = 76
  /// Columns of a bound that are shown in its column; a longer one is repeated beneath, for half a bound misleads.
  private static let boundColumns = 12

  /// One measurement after the other, in the order they are given.
  package static func render(_ entries: [MeasurementEntry], _ style: TextStyle) -> String {
    if entries.isEmpty { return "nothing was measured yet\n" }
    let years = Set(entries.map { String($0.at.prefix(4)) })
    // The year stands above its column, where every column counts; that of many years has no such place.
    let isNarrow = style.width < narrow || years.count > 1
    let bound: [Table.Column] = isNarrow ? [] : [.init(title: "BOUND")]
    var table = Table(
      columns: [
        .init(title: isNarrow ? "TIME" : "\(years.joined()) (UTC)"), .init(title: "VERSION", least: 7),
        .init(title: "WEIGHT", isRight: true, least: 6), .init(title: "GATE", least: 4),
        .init(title: "VERDICT", least: 7), .init(title: "VALUE", isRight: true, least: 5),
      ] + bound + [.init(title: "SAMPLES", isRight: true, least: 7)])
    if isNarrow { table.longestFirst = 0 }
    table.rows = entries.map { cells($0, isNarrow) }
    let rendered = table.rendered(style)
    let rows = zip(entries, rendered.rows).flatMap { $1 + notes($0, isNarrow, style) }
    return ([rendered.head] + rows + legend(entries, style)).joined(separator: "\n") + "\n"
  }

  private static func cells(_ entry: MeasurementEntry, _ isNarrow: Bool) -> [Table.Cell] {
    let isDry = entry.dryRun == true
    let time = String(Age.time(entry.at).dropFirst(isNarrow ? 0 : 5))
    let bound = Printable.clipped(entry.bound.isEmpty ? "-" : Printable.line(entry.bound), to: boundColumns)
    return [
      .init(time), .init(entry.version), .init("\(entry.weight)%"), .init(entry.gate),
      .init(isDry ? "(\(entry.verdict.rawValue))" : entry.verdict.rawValue, isDry ? .quiet : Tint(entry.verdict)),
      .init(entry.value.map(Figure.text) ?? "-"),
    ] + (isNarrow ? [] : [.init(bound)]) + [.init("\(entry.samples)")]
  }

  /// A bound that has no room in its column, and what the source said instead of a figure.
  private static func notes(_ entry: MeasurementEntry, _ isNarrow: Bool, _ style: TextStyle) -> [String] {
    let isWhole = !isNarrow && Printable.columns(Printable.line(entry.bound)) <= boundColumns
    let bound = isWhole || entry.bound.isEmpty ? nil : "bound: \(entry.bound)"
    return [bound, entry.error.map { "\(entry.source): \($0)" }].compactMap(\.self).flatMap {
      Paragraph.lines($0, width: style.width, first: "    ", indent: 4)
    }
  }

  private static func legend(_ entries: [MeasurementEntry], _ style: TextStyle) -> [String] {
    guard entries.contains(where: { $0.dryRun == true }) else { return [] }
    return ["", style.paint("(verdict): a dry run, which decides nothing", .quiet)]
  }
}
