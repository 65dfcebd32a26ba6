package import Reports

extension DiffReport {
  /// What the change will do, the worst on top, for a terminal.
  package func text(_ style: TextStyle) -> String {
    let trees = "\(Self.shortName(base)) → \(Self.shortName(head))"
    let title = Paragraph.lines(trees, width: style.width).map { style.paint($0, .title) }
    let rest = worstFirst.filter { !$0.isDestructive }
    let parts = [
      title, section("DESTRUCTIVE", apart(changes.filter(\.isDestructive).map { $0.lines(style) }), .bad, style),
      faults(style), notices.flatMap { Paragraph.lines($0, width: style.width, first: "! ", indent: 2) },
      section("SHARED", apart(shared.map { $0.lines(style) }), .quiet, style),
      section("DEPLOYMENTS", apart(rest.map { $0.lines(style) }), .quiet, style),
      section("WARNINGS", warnings.map { $0.lines(style) }, .quiet, style),
      Paragraph.lines(conclusion, width: style.width).map { style.paint($0, .title) },
    ]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// Never "no changes" of a head that could not be read whole.
  private var conclusion: String {
    if isEmpty { return "No changes." }
    return counts.prefix(1).uppercased() + counts.dropFirst() + "."
  }

  private func faults(_ style: TextStyle) -> [String] {
    section(Self.invalidTitle.uppercased(), errors.map { $0.lines(style) }, .bad, style)
  }

  /// Blocks of many lines with an empty line between.
  private func apart(_ blocks: [[String]]) -> [[String]] {
    blocks.enumerated().map { $0 == 0 ? $1 : [""] + $1 }
  }

  private func section(_ title: String, _ blocks: [[String]], _ tint: Tint, _ style: TextStyle) -> [String] {
    blocks.isEmpty ? [] : [style.paint(Printable.clipped(title, to: style.width), tint)] + blocks.joined()
  }
}

extension DiagnosticReport {
  fileprivate func lines(_ style: TextStyle) -> [String] {
    Paragraph.lines(sentence, width: style.width, first: "  ", indent: 4)
  }
}
