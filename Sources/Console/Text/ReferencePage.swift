/// A page of reference for a terminal, such as what `explain` says.
package struct ReferencePage: Equatable, Sendable {
  /// A heading with what stands under it.
  package enum Section: Equatable, Sendable {
    /// Words beside what they mean.
    case terms(heading: String, [(term: String, note: String, text: String)])
    /// Sentences, each a paragraph of its own.
    case sentences(heading: String, [String])
    /// Lines that are shown as they are.
    case lines(heading: String, [String])

    package static func == (left: Section, right: Section) -> Bool {
      switch (left, right) {
      case (.terms(let one, let first), .terms(let other, let second)):
        one == other && first.elementsEqual(second, by: ==)
      case (.sentences(let one, let first), .sentences(let other, let second)),
        (.lines(let one, let first), .lines(let other, let second)):
        one == other && first == second
      case (.terms, _), (.sentences, _), (.lines, _): false
      }
    }
  }

  package var title: String
  /// What it is, each a paragraph.
  package var body: [String]
  /// Names with short values, such as `default  10s`.
  package var facts: [(name: String, value: String)]
  package var sections: [Section]

  package init(
    title: String, body: [String], facts: [(name: String, value: String)] = [], sections: [Section] = []
  ) {
    self.title = title
    self.body = body
    self.facts = facts
    self.sections = sections
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.title == right.title && left.body == right.body && left.sections == right.sections
      && left.facts.elementsEqual(right.facts, by: ==)
  }
}

extension ReferencePage {
  /// Lines of more columns are hard to read, however wide the terminal is.
  private static let widestText = 100

  /// The page, its last line break included.
  package func text(_ style: TextStyle) -> String {
    let width = min(style.width, Self.widestText)
    var blocks = [[style.paint(Printable.line(title), .title)] + body.flatMap { Paragraph.lines($0, width: width) }]
    if !facts.isEmpty { blocks.append(factLines(width)) }
    blocks += sections.map { lines($0, style, width) }
    return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private func factLines(_ width: Int) -> [String] {
    let column = 2 + (facts.map { Printable.columns($0.name) }.max() ?? 0) + 2
    return facts.flatMap { fact in
      let name = "  " + fact.name + String(repeating: " ", count: column - 2 - Printable.columns(fact.name))
      return Paragraph.lines(fact.value, width: width, first: name, indent: column)
    }
  }

  private func lines(_ section: Section, _ style: TextStyle, _ width: Int) -> [String] {
    switch section {
    case .sentences(let heading, let sentences):
      [style.paint(heading, .title)]
        + sentences.flatMap { Paragraph.lines($0, width: width, first: "  ", indent: 2) }
    case .lines(let heading, let lines): [style.paint(heading, .title)] + lines.map { "  " + Printable.line($0) }
    case .terms(let heading, let terms):
      [style.paint(heading, .title)]
        + terms.flatMap { term in
          ["  " + style.paint(term.term, .good) + "  " + style.paint(term.note, .quiet)]
            + Paragraph.lines(term.text, width: width, first: "      ", indent: 6)
        }
    }
  }
}
