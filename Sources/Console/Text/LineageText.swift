import Domain
package import Reports

extension LineageReport {
  /// Each release as a chain, from the commit that declared it to what became of it.
  package func text(_ style: TextStyle) -> String {
    let name = Printable.clipped("\(namespace)/\(self.name)", to: style.width)
    if releases.isEmpty { return "\(name) serves nothing, and --all shows what it served\n" }
    let chains = releases.map { $0.chain(style).joined(separator: "\n") }
    return ([style.paint(name, .title)] + chains).joined(separator: "\n\n") + "\n"
  }
}

extension ReleaseLineage {
  fileprivate func chain(_ style: TextStyle) -> [String] {
    let title = Printable.clipped(Printable.line("version \(version), \(standing.words)"), to: style.width)
    let links = [commit] + (training?.links ?? [Self.untrained]) + [artifact] + (training?.evidence ?? []) + [rollout]
    return [style.paint(title, standing.tint)] + links.flatMap { $0.lines(style) }
  }

  private static let untrained = Link(
    "training", [("no training that is remembered made it: its model was declared by hand", .quiet)])

  private var commit: Link {
    guard let declared else {
      return Link("commit", [("not known: it was found serving, or the history does not reach back", .quiet)])
    }
    let time = declared.at.map { ", taken up \(Age.time($0))" } ?? ""
    return Link("commit", [("\(declared.revision.prefix(12))\(time)", .plain)])
  }

  private var artifact: Link {
    let digest = sha256 ?? "its digest is not remembered"
    let place = training.map { [($0.model.uri, Tint.plain)] } ?? []
    return Link("artifact", [(digest, sha256 == nil ? .quiet : .plain)] + place)
  }

  private var rollout: Link {
    if decisions.isEmpty { return Link("rollout", [("nothing was decided on it yet", .quiet)]) }
    let words = decisions.flatMap { decision -> [(String, Tint)] in
      let head = ("\(Age.time(decision.at)) \(decision.kind): \(decision.reason)", Tint(decision: decision.kind))
      return [head] + (decision.evidence ?? []).map { ("  " + $0.sentence, Tint.quiet) }
    }
    return Link("rollout", words)
  }
}

extension TrainingLineage {
  /// What led to the model.
  fileprivate var links: [Link] {
    let why = triggers.map { ("\(Age.time($0.at)) \($0.trigger): \($0.reason)", Tint.plain) }
    let content = data.sorted { $0.key < $1.key }.map { ("\($0.key) \($0.value.prefix(16))", Tint.plain) }
    let attempts = attempts.map { ", " + Counted.text($0, "attempt") } ?? ""
    let times = [startedAt, endedAt].compactMap { $0.map(Age.time) }.joined(separator: " to ")
    let by = [trainer.map { "trainer \($0)" }, revision.map { "source \($0.prefix(12))" }].compactMap(\.self)
    let with = (parameters ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let rest = [times, by.joined(separator: ", "), with.joined(separator: " ")].filter { !$0.isEmpty }
    return [Link("why", why)] + (content.isEmpty ? [] : [Link("data", content)]) + [
      Link("training", ([run + attempts] + rest).map { ($0, .plain) })
    ]
  }

  /// What speaks for the model, and how it came into the source.
  fileprivate var evidence: [Link] {
    let figures = metrics.isEmpty ? [] : [(Figure.list(metrics), Tint.good)]
    let found = findings.map { ("  " + $0, Tint.quiet) }
    let metrics = figures + found
    return (metrics.isEmpty ? [] : [Link("metrics", metrics)]) + [written]
  }

  private var written: Link {
    let back = rolledBack.map { [("taken back: \($0)", Tint.bad)] } ?? []
    return Link("written", [writing] + back)
  }

  private var writing: (String, Tint) {
    guard let commit = commit?.prefix(12) else { return ("not written back by Setpoint: \(state)", .quiet) }
    guard let branch else { return ("by somebody else: it was declared already in commit \(commit)", .quiet) }
    return ("commit \(commit) on \(branch)", .plain)
  }
}

extension ReleaseLineage.Standing {
  var words: String {
    switch self {
    case .stable: "which holds the traffic"
    case .candidate: "which is being tried"
    case .previous: "which is kept warm"
    case .proven: "which passed a watch before"
    case .quarantined: "which failed and is quarantined"
    case .held: "which was given up and is held"
    case .past: "which served or was tried before"
    }
  }

  var tint: Tint {
    switch self {
    case .stable: .good
    case .candidate, .held: .ongoing
    case .previous, .proven, .past: .title
    case .quarantined: .bad
    }
  }
}

/// One link of a chain: a word and the lines beside it.
private struct Link {
  let name: String
  let texts: [(words: String, tint: Tint)]

  /// Columns before the text.
  private static let column = 12

  init(_ name: String, _ texts: [(String, Tint)]) {
    self.name = name
    self.texts = texts
  }

  func lines(_ style: TextStyle) -> [String] {
    texts.enumerated().flatMap { index, text in
      let label = index == 0 ? "  " + name : ""
      let first = label + String(repeating: " ", count: Self.column - label.count)
      let inner = text.words.prefix { $0 == " " }.count
      return Paragraph.lines(
        text.words, width: style.width, first: first + String(repeating: " ", count: inner),
        indent: Self.column + max(2, inner + 2)
      ).map { String($0.prefix(Self.column)) + style.paint(String($0.dropFirst(Self.column)), text.tint) }
    }
  }
}
