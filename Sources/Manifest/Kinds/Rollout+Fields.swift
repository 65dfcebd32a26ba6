internal import Domain
internal import YAML

extension ObjectShape {
  static let rollout = ObjectShape(
    [
      Field(
        "steps", .list(.object(step), count: 1...100), .defaulted(.list([wholeStep])),
        "The stages of a rollout: weights rise from one to the next and end at 100."),
      Field(
        "gates", .list(.object(gate), count: 0...50), .defaulted(.list([])),
        "Checks on a new release while it gets traffic."),
      Field(
        "noDataDeadline", .duration(.seconds(1) ... .longest), .defaulted(.duration(.hours(12))),
        "How long may be waited for evidence before the new release is given up, without quarantine."),
      Field(
        "deadline", .duration(.seconds(1) ... .longest), .defaulted(.duration(.hours(24))),
        "How long the whole rollout may take."),
    ],
    rules: [RolloutRules.weightsRise, RolloutRules.lastWeightIsWhole, RolloutRules.gateNamesDiffer])

  private static let step = ObjectShape([
    Field(
      "weight", .integer(1...100), .required, "The share of traffic of the new release, in percent.", example: "10"),
    Field(
      "bake", .duration(.zero ... .longest), .defaulted(.duration(.zero)),
      "How long it must be observed healthy at this weight. At weight 100 it is the watch after promotion.",
      example: "5m"),
  ])

  private static let bound = Shape.either(.number(0 ... .greatestFiniteMagnitude), .duration(.zero ... .longest))

  private static let gate = ObjectShape(
    [
      Field("name", .text(.identifier), .required, "Names the gate in reports.", example: "errors"),
      Field("source", .choice(["traffic"]), .defaulted(.text("traffic")), "Where the figure comes from."),
      Field(
        "metric", .choice(TrafficMetric.allCases.map(\.rawValue)), .required,
        "What is measured of the new release: failed over all requests, a latency, or how many requests there were.",
        example: "errorRate"),
      Field("min", bound, .optional, "The least that passes: a rate, a count, or a duration for a latency."),
      Field(
        "max", bound, .optional, "The most that passes: a rate, a count, or a duration for a latency.",
        example: "0.02"),
      Field("minSamples", .integer(1...1_000_000), .defaulted(.integer(1)), "Fewer requests than this are no data."),
      Field(
        "interval", .duration(Interval(milliseconds: 250) ... .longest), .defaulted(.duration(.seconds(10))),
        "The shortest span that a figure is taken over."),
      Field(
        "onNoData", .choice(OnNoData.allCases.map(\.rawValue)), .defaulted(.text(OnNoData.wait.rawValue)),
        "What too few requests mean."),
    ],
    rules: [RolloutRules.gateHasBound, RolloutRules.boundsHaveUnit])

  /// Everything at once, and no watch.
  private static let wholeStep: Located = {
    var step = ObjectValue()
    step.set("weight", Located(.integer(100), at: .nowhere, isDeclared: false))
    step.set("bake", Located(.duration(.zero), at: .nowhere, isDeclared: false))
    return Located(.object(step), at: .nowhere, isDeclared: false)
  }()
}

extension MarkRange {
  /// Of a value that stands in no file. No fault can be about it.
  fileprivate static let nowhere: MarkRange = {
    let start = Mark(line: 1, column: 1, offset: 0)
    return MarkRange(start: start, end: start)
  }()
}
