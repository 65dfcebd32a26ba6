/// Aligned columns. Colours never move a column: a cell is filled up before it is painted.
struct Table {
  /// One column.
  struct Column {
    let title: String
    var isRight = false
    /// Never made narrower than this to fit the width; nil when it is never made narrower at all.
    var least: Int?
  }

  /// One cell.
  struct Cell {
    let text: String
    let tint: Tint

    init(_ text: String, _ tint: Tint = .plain) {
      self.text = Printable.line(text)
      self.tint = tint
    }
  }

  let columns: [Column]
  var rows: [[Cell]] = []
  /// A first cell with more columns than this stands on a line of its own above its row.
  var longestFirst = Int.max

  private static let gap = 2

  /// The head, then for each row its lines.
  func rendered(_ style: TextStyle) -> (head: String, rows: [[String]]) {
    let widths = widths(style.width)
    let head = line(columns.map { Cell($0.title, .quiet) }, widths, style)
    return (head, rows.map { lines($0, widths, style) })
  }

  private func lines(_ row: [Cell], _ widths: [Int], _ style: TextStyle) -> [String] {
    guard let first = row.first, Printable.columns(first.text) > widths[0] else { return [line(row, widths, style)] }
    let own = style.paint(Printable.clipped(first.text, to: style.width), first.tint)
    return [own, line([Cell("")] + row.dropFirst(), widths, style)]
  }

  private func line(_ cells: [Cell], _ widths: [Int], _ style: TextStyle) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      let text = Printable.clipped(cell.text, to: widths[index])
      let fill = String(repeating: " ", count: max(0, widths[index] - Printable.columns(text)))
      let painted = style.paint(text, cell.tint)
      let isLast = index == cells.count - 1
      line += columns[index].isRight ? fill + painted : painted + (isLast ? "" : fill)
      if !isLast { line += String(repeating: " ", count: Self.gap) }
    }
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }

  /// As wide as the widest cell; where that is too much, the widest columns that may shrink do.
  private func widths(_ total: Int) -> [Int] {
    var widths = columns.indices.map { index in
      let cells = rows.map { Printable.columns($0[index].text) }.filter { index > 0 || $0 <= longestFirst }
      return max(Printable.columns(columns[index].title), cells.max() ?? 0)
    }
    var excess = widths.reduce(Self.gap * (widths.count - 1), +) - total
    while excess > 0 {
      let shrinking = widths.indices.filter { index in columns[index].least.map { widths[index] > $0 } ?? false }
      guard let widest = shrinking.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }
}
