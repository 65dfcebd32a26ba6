internal import Domain

extension ObjectShape {
  static var gate: ObjectShape {
    ObjectShape(
      [Field("name", .text(.identifier), .required, "Names the gate in reports.", example: "errors")]
        + Field.measure + [.drift] + Field.bounds + Field.comparison(numeric: false) + tolerance,
      constraints: [
        Constraint(.exactlyOne(["metric", "query", "pointer", "drift"])),
        Constraint(
          .atLeastOne(["min", "max", "maxIncrease", "maxDecrease", "drift"]), because: "or it could never fail",
          code: .gateWithoutBound),
        Constraint(.requires("confidence", anyOf: ["compareTo"])),
        Constraint(.requires("confidence", anyOf: ["metric"]), because: noConfidence),
        Constraint(.fixes("confidence", field: "metric", value: "errorRate"), because: noConfidence),
        Constraint(.excludes("metric", value: "requests", ["compareTo"]), because: noComparison),
        Constraint(.excludes("metric", value: "requestRate", ["compareTo"]), because: noComparison),
        Constraint(.excludes("query", value: nil, ["minSamples"]), because: "an answer of a source is one figure"),
        Constraint(.excludes("pointer", value: nil, ["minSamples"]), because: "an answer of a source is one figure"),
        Constraint(
          .excludes("drift", value: nil, ["source", "min", "max", "compareTo", "maxIncrease", "maxDecrease"]),
          because: "since it has a source and a `max` of its own"),
        Constraint(.excludes("drift", value: nil, ["minSamples"]), because: "since it has its own"),
      ] + Constraint.measure + Constraint.comparison,
      rules: [MeasureRules.boundsHaveUnit, GateRules.tolerancesDoNotCross, GateRules.comparisonNamesTheRelease])
  }

  private static let noConfidence = "since only `errorRate` is compared by a test"
  private static let noComparison = "since how many requests a release gets follows from its weight"

  private static var tolerance: [Field] {
    [
      Field(
        "confidence", .number(0.5...0.999_999), .defaulted(.number(0.99)),
        "With `compareTo` and `errorRate`: how sure the comparison must be before it calls a difference.",
        example: "0.999"),
      Field(
        "minSamples", .integer(1...1_000_000), .defaulted(.integer(1)), "Fewer requests than this are no data.",
        example: "200"),
      Field(
        "interval", .duration(Interval(milliseconds: 250) ... .longest), .defaulted(.duration(.seconds(10))),
        "The shortest span that a figure is taken over; other sources are asked this often."),
      Field(
        "onNoData", .choice(OnNoData.allCases.map(\.rawValue)), .defaulted(.text(OnNoData.wait.rawValue)),
        "What too few requests, or no answer with a number, mean."),
      Field(
        "maxFailures", .integer(0...10_000), .optional,
        "How many failed measurements of a step are borne: 3 allows the third, and the fourth fails the gate. If it is "
          + "left out, none is; beside `maxConsecutiveFailures`, any number.",
        example: "3"),
      Field(
        "maxConsecutiveFailures", .integer(0...10_000), .optional,
        "How many failed measurements one after another are borne: 2 allows the second, and the third fails the gate. "
          + "Beside `maxFailures`, what is exceeded first fails it.",
        example: "2"),
      Field(
        "maxErrorTime", .duration(.zero ... .longest), .optional,
        "How long the source may not answer before the release is given up; until `noDataDeadline` if it is left out.",
        example: "10m"),
      Field("dryRun", .boolean, .defaulted(.boolean(false)), "Measured and reported, and decides nothing."),
    ]
  }
}
