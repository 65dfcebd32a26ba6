package import Reports

extension ValidationReport {
  /// Annotations that GitHub shows for one step, of errors and of warnings each.
  package static let annotationsShown = 10

  /// Workflow commands for GitHub Actions, the most severe first, then one line that sums up.
  package func workflowCommands() -> String {
    var printed: [DiagnosticReport.Severity: Int] = [:]
    let lines = mostSevereFirst.map { finding in
      printed[finding.severity, default: 0] += 1
      return finding.command(isShown: printed[finding.severity, default: 0] <= Self.annotationsShown).line
    }
    return (lines + [summary(printed)]).joined(separator: "\n") + "\n"
  }

  /// Made of numbers and words of our own alone, so that no manifest can make it a command.
  private func summary(_ printed: [DiagnosticReport.Severity: Int]) -> String {
    let hidden = printed.values.reduce(0) { $0 + max(0, $1 - Self.annotationsShown) }
    if hidden == 0 { return counts }
    return counts + "; GitHub annotates \(Self.annotationsShown) of a kind, so \(hidden) likely stand in this log only"
  }
}

extension DiagnosticReport {
  /// - Parameter isShown: GitHub makes an annotation of it; otherwise the message has to name the place itself.
  fileprivate func command(isShown: Bool) -> WorkflowCommand {
    let position = position.map { (key: $0, value: String($1)) }
    return WorkflowCommand(
      name: severity.rawValue, properties: [("file", path)] + position + [("title", code)],
      message: isShown ? message : "\(place): \(message)")
  }

  /// GitHub wants columns only where the token stays on one line. Its last column is the one after the last character,
  /// as ours is.
  private var position: [(String, Int)] {
    let first = max(1, line)
    // A token that ends before the first character of a line covers nothing of it.
    let last = max(first, endColumn <= 1 ? endLine - 1 : endLine)
    let lines = [("line", first), ("endLine", last)]
    if last > first || column < 1 { return lines }
    let end = endLine == first && endColumn >= column ? [("endColumn", endColumn)] : []
    return lines + [("col", column)] + end
  }
}
