import Domain
package import Reports

extension StatusReport {
  /// A screenful for an operator: every deployment on a line, and beneath it what is not as it should be.
  package func text(_ style: TextStyle) -> String {
    var lines = heading(style)
    if deployments.isEmpty {
      lines.append(revision == nil ? "no revision was read yet" : "no deployments are declared")
    } else {
      lines += [summary(style), ""] + table(style)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Which revision, how fresh, and what is wrong with the whole.
  func heading(_ style: TextStyle) -> [String] {
    let age = syncedAt.map { Age.text($0, style) } ?? "never"
    let short = revision.map { String($0.prefix(12)) } ?? "none"
    var lines = Paragraph.lines("revision \(short), source last read \(age)", width: style.width)
    for source in sources where source.status != SourceReport.ok {
      let text = "source \(source.name) (\(source.url)) \(source.status)" + (source.message.map { ": \($0)" } ?? "")
      lines += Paragraph.lines(text, width: style.width, first: "! ", indent: 2).map { style.paint($0, .bad) }
    }
    for notice in notices.prefix(Self.mostNotices) {
      lines += Paragraph.lines(notice, width: style.width, first: "! ", indent: 2).map { style.paint($0, .bad) }
    }
    if notices.count > Self.mostNotices { lines.append("! and \(notices.count - Self.mostNotices) more") }
    return lines
  }

  /// Notices that are shown; the others are counted.
  private static let mostNotices = 5

  private func summary(_ style: TextStyle) -> String {
    let order: [HealthStatus] = [.degraded, .missing, .unknown, .paused, .progressing, .suspended, .healthy]
    let parts = order.compactMap { health -> String? in
      let count = deployments.count { $0.health == health }
      return count == 0 ? nil : style.paint("\(count) \(health.rawValue)", Tint(health))
    }
    let noun = deployments.count == 1 ? "deployment" : "deployments"
    return "\(deployments.count) \(noun): " + parts.joined(separator: ", ")
  }

  private func table(_ style: TextStyle) -> [String] {
    var table = Table(columns: [
      .init(title: "DEPLOYMENT", least: 10), .init(title: "SYNC"), .init(title: "HEALTH"),
      .init(title: "PHASE", least: 5), .init(title: "VERSION", least: 7),
      .init(title: "READY", isRight: true, least: 5),
    ])
    table.longestFirst = max(10, style.width - 52)
    table.rows = deployments.map(\.cells)
    let rendered = table.rendered(style)
    let rows = zip(deployments, rendered.rows).flatMap { $1 + $0.remarks(style) + $0.training(style) }
    return [rendered.head] + rows
  }
}

extension DeploymentStatus {
  fileprivate var cells: [Table.Cell] {
    [
      .init("\(id)"), .init(sync.rawValue, Tint(sync)), .init(health.rawValue, Tint(health)),
      .init(phaseAndStep), .init(versions),
      .init("\(replicas.ready)/\(replicas.desired)", replicas.ready < replicas.desired ? .bad : .plain),
    ]
  }

  /// In a rollout with its step; the watch after it is the last one by nature.
  private var phaseAndStep: String {
    guard let step, candidate != nil else { return phase }
    return "\(phase) \(step.number)/\(step.count)"
  }

  /// What serves, and beside it what is tried, with their shares.
  private var versions: String {
    switch (stable, candidate) {
    case (nil, nil): return "-"
    case (nil, let candidate?): return "→ \(candidate.version)"
    case (let stable?, nil): return stable.version
    case (let stable?, let candidate?):
      return "\(stable.version) \(weights.stable)% → \(candidate.version) \(weights.candidate)%"
    }
  }

  /// How its training stands, unless nothing is due.
  fileprivate func training(_ style: TextStyle) -> [String] {
    guard let retrain, retrain.state != .idle else { return [] }
    return Paragraph.lines("retrain " + retrain.words(style), width: style.width, first: "  ", indent: 4)
      .map { style.paint($0, Tint(retrain.state)) }
  }

  /// Why it is not settled, and the gates that have not passed unless the reason names them.
  fileprivate func remarks(_ style: TextStyle) -> [String] {
    if isSettled { return [] }
    let tint = Tint(health) == .good ? Tint.ongoing : Tint(health)
    var lines = Paragraph.lines(message, width: style.width, first: "  ", indent: 2).map { style.paint($0, tint) }
    let isNamed = [Reason.awaitingEvidence([]).code, Reason.failingWithoutAlternative([]).code].contains(reason)
    for verdict in isNamed ? [] : verdicts where verdict.verdict != .pass {
      let text = verdict.decides ? "gate \(verdict.sentence)" : verdict.sentence
      lines += Paragraph.lines(text, width: style.width, first: "  ", indent: 4).map { style.paint($0, verdict.tint) }
    }
    return lines
  }
}
