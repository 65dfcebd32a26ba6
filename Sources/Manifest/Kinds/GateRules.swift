internal import Domain

/// What has to hold between the fields of a gate.
enum GateRules {
  static let tolerancesDoNotCross: ObjectShape.Rule = { gate, report in
    guard let consecutive = gate["maxConsecutiveFailures"], let inARow = consecutive.value.integer,
      let all = gate["maxFailures"]?.value.integer, inARow > all
    else { return }
    report.add(
      .tolerancesCrossed,
      "`maxConsecutiveFailures` is above `maxFailures`, which is \(all) and fails the gate first; raise that one",
      at: consecutive.range)
  }

  /// A question without a name of the release is asked twice and answered alike.
  static let comparisonNamesTheRelease: ObjectShape.Rule = { gate, report in
    guard gate.optionalText("compareTo") != nil,
      let field = ["query", "pointer"].first(where: { gate.optionalText($0) != nil }), let question = gate[field]
    else { return }
    let variables = Template(question.value.text ?? "").pieces.compactMap(\.name).compactMap { TemplateVariable($0) }
    guard !variables.contains(.release), !variables.contains(.version) else { return }
    report.add(
      .sameFigure,
      "the `\(field)` holds neither `{{release}}` nor `{{version}}`: it compares one and the same figure",
      at: question.range)
  }
}
