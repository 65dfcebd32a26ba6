/// What has to hold between the parts of a Trainer.
enum TrainerRules {
  /// A variable in the program's path would let a team's parameter choose what is run.
  static let programIsAbsolute: ObjectShape.Rule = { trainer, report in
    guard let program = trainer["command"]?.value.object?.list("command").first, let text = program.value.text,
      !text.hasPrefix("/") || text.hasVariables
    else { return }
    report.refuseProgram(text, at: program.range)
  }

  static let resultsAreKeptApart: ObjectShape.Rule = { trainer, report in
    guard let artifacts = trainer["artifacts"], artifacts.value.text != nil else { return }
    let variables = report.tokens(of: artifacts).compactMap(\.variable)
    guard !variables.contains(.version), !variables.contains(.run) else { return }
    let message = "`artifacts` needs `{{version}}` or `{{run}}`, or a result would take the place of the last one"
    report.add(.unsuitableTrainer, message, at: artifacts.range)
  }
}
