internal import Domain

extension ObjectShape {
  static var retrain: ObjectShape {
    ObjectShape(
      [
        Field(
          "mode", .choice(RetrainMode.allCases.map(\.rawValue)), .defaulted(.text(RetrainMode.propose.rawValue)),
          "What becomes of an accepted result: `auto` commits it, `propose` makes a branch to review, `observe` trains "
            + "nothing and only tells."),
        Field(
          "triggers", .list(.object(trigger), count: 0...50), .defaulted(.list([])),
          "Occasions for training; a person can always ask for it."),
        Field("trainer", .text(.label), .required, "The Trainer that trains.", example: "sklearn"),
        Field(
          "parameters", .map(.identifier, .scalar(.anyScalar), count: 0...200), .optional,
          "Handed to the training, kept as they are written.", example: "{epochs: 20}"),
        Field(
          "timeout", .duration(.seconds(1) ... .longest), .defaulted(.duration(.hours(6))), "Of one attempt.",
          example: "2h"),
        Field(
          "maxAttempts", .integer(1...20), .defaulted(.integer(1)), "Attempts of one run that follow one another.",
          example: "2"),
        Field(
          "cooldown", .duration(.zero ... .longest), .defaulted(.duration(.zero)),
          "Between the end of a run and the start of the next one.", example: "24h"),
        Field("budget", .object(budget), .optional, "At most so many runs in any span of that length."),
        Field(
          "accept", .list(.object(acceptance), count: 0...50), .defaulted(.list([])),
          "What the metrics that a run reports must fulfil; a result that does not is kept and never deployed."),
      ],
      rules: [RetrainRules.triggerNamesDiffer])
  }

  private static var budget: ObjectShape {
    ObjectShape([
      Field("runs", .integer(1...10_000), .required, "How many.", example: "3"),
      Field("per", .duration(.minutes(1) ... .longest), .required, "In which span.", example: "7d"),
    ])
  }

  private static var acceptance: ObjectShape {
    ObjectShape(
      [Field("metric", .text(.identifier), .required, "As the run's result calls it.", example: "auc")]
        + [
          Field(
            "min", .number(-.greatestFiniteMagnitude ... .greatestFiniteMagnitude), .optional, "The least that passes.",
            example: "0.90"),
          Field(
            "max", .number(-.greatestFiniteMagnitude ... .greatestFiniteMagnitude), .optional, "The most that passes.",
            example: "0.3"),
        ] + Field.comparison(numeric: true),
      constraints: [
        Constraint(
          .atLeastOne(["min", "max", "maxIncrease", "maxDecrease"]), because: "or it could never fail",
          code: .gateWithoutBound)
      ] + Constraint.comparison,
      rules: [MeasureRules.numbersDoNotCross])
  }

  private static var trigger: ObjectShape {
    ObjectShape(
      [Field("name", .text(.identifier), .required, "Names the trigger in reports.", example: "weekly")] + causes
        + Field.measure + [.drift] + Field.bounds + breach,
      constraints: [
        Constraint(.exactlyOne(["schedule", "metric", "query", "pointer", "drift", "paths"])),
        Constraint(.excludes("schedule", value: nil, ["source", "min", "max", "for", "interval"])),
        Constraint(.excludes("paths", value: nil, ["source", "min", "max", "for", "interval"])),
        Constraint(
          .excludes("drift", value: nil, ["source", "min", "max"]),
          because: "since it has a source and a `max` of its own"),
        Constraint(.requires("catchUp", anyOf: ["schedule"])),
        Constraint(.requires("metric", anyOf: ["min", "max"]), because: "or it could never fire"),
        Constraint(.requires("query", anyOf: ["min", "max"]), because: "or it could never fire"),
        Constraint(.requires("pointer", anyOf: ["min", "max"]), because: "or it could never fire"),
      ] + Constraint.measure,
      rules: [MeasureRules.boundsHaveUnit])
  }

  private static var causes: [Field] {
    [
      Field(
        "schedule", .text(.schedule), .optional,
        "Times that come again, in UTC: minute, hour, day of the month, month, day of the week; or `@daily` and "
          + "its like.",
        example: "\"0 3 * * 1\""),
      Field(
        "catchUp", .choice(CatchUp.allCases.map(\.rawValue)), .defaulted(.text(CatchUp.once.rawValue)),
        "What follows when times of the schedule were missed: one run for any number of them, one for each, or none."),
      Field(
        "paths", .list(.text(.sourcePath), count: 1...100), .optional,
        "Files and folders of the repository whose content decides: a `.dvc` file or `dvc.lock` counts by the "
          + "data it names.",
        example: "[data/fraud.csv.dvc]"),
    ]
  }

  private static var breach: [Field] {
    [
      Field(
        "for", .duration(.zero ... .longest), .defaulted(.duration(.zero)),
        "How long the figure must be outside its bounds before it counts.", example: "30m"),
      Field(
        "interval", .duration(.seconds(1) ... .longest), .defaulted(.duration(.minutes(1))), "How often it is measured."
      ),
    ]
  }
}
