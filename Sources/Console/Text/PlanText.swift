import Domain
package import Reports

extension PlanReport {
  /// What would be done now and why, then what waits and why.
  package func text(_ style: TextStyle) -> String {
    let short = revision.map { String($0.prefix(12)) } ?? "none"
    let verb = actions.count == 1 ? "action" : "actions"
    let head = "revision \(short): \(actions.count) \(verb), \(waiting.count) waiting, \(settled) settled"
    let parts = [[style.paint(head, .title)], actionLines(style), waitingLines(style)]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// Grouped by deployment, in the order the plan has them.
  private func actionLines(_ style: TextStyle) -> [String] {
    var order: [String] = []
    var groups: [String: [ActionReport]] = [:]
    for action in actions {
      let owner = action.name.isEmpty ? "this machine" : "\(action.namespace)/\(action.name)"
      if groups[owner] == nil { order.append(owner) }
      groups[owner, default: []].append(action)
    }
    let lines = order.flatMap { owner in
      [Printable.clipped("  \(owner)", to: style.width)] + (groups[owner] ?? []).flatMap { describe($0, style) }
    }
    return lines.isEmpty ? [] : [style.paint("TO DO", .quiet)] + lines
  }

  private func describe(_ action: ActionReport, _ style: TextStyle) -> [String] {
    Paragraph.lines(action.summary, width: style.width, first: "    ", indent: 6).map { style.paint($0, .ongoing) }
      + Paragraph.lines("because \(action.reason)", width: style.width, first: "      ", indent: 6)
  }

  private func waitingLines(_ style: TextStyle) -> [String] {
    var last = ""
    let lines = waiting.flatMap { wait in
      let name = Printable.clipped("  \(wait.namespace)/\(wait.name)", to: style.width)
      defer { last = name }
      return (name == last ? [] : [name])
        + Paragraph.lines(wait.reason, width: style.width, first: "    ", indent: 4)
    }
    return lines.isEmpty ? [] : [style.paint("WAITING", .quiet)] + lines
  }
}
