internal import Domain

extension ObjectShape {
  static var rollout: ObjectShape {
    ObjectShape(
      [
        Field(
          "steps", .list(.object(step), count: 0...100), .defaulted(.list([])),
          "The stages of a rollout: weights rise from one to the next and end at 100. None: everything at once, "
            + "without a watch."),
        Field(
          "gates", .list(.object(.gate), count: 0...50), .defaulted(.list([])),
          "Checks on a new release while it gets traffic."),
        Field(
          "onFailure", .choice(OnFailure.allCases.map(\.rawValue)), .defaulted(.text(OnFailure.rollback.rawValue)),
          "What a failed gate leads to: back to the stable release, or a pause until a person decides."),
        Field(
          "noDataDeadline", .duration(.seconds(1) ... .longest), .defaulted(.duration(.hours(12))),
          "How long may be waited for evidence before the new release is given up, without quarantine."),
        Field(
          "deadline", .duration(.seconds(1) ... .longest), .defaulted(.duration(.hours(24))),
          "How long the whole rollout may take; waiting for a person, a freeze or `suspend` stops the clock."),
      ],
      rules: [RolloutRules.weightsRise, RolloutRules.lastWeightIsWhole, RolloutRules.gateNamesDiffer])
  }

  private static var step: ObjectShape {
    ObjectShape([
      Field(
        "weight", .integer(1...100), .required, "The share of traffic of the new release, in percent.", example: "10"),
      Field(
        "bake", .duration(.zero ... .longest), .defaulted(.duration(.zero)),
        "How long it must be observed healthy at this weight. At weight 100 it is the watch after promotion.",
        example: "5m"),
      Field(
        "approval", .choice(["none", "required"]), .defaulted(.text("none")),
        "Whether a person is asked before the step is entered."),
    ])
  }
}
