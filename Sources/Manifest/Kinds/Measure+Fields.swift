internal import Domain

/// What gates and triggers have in common: what is measured, and its bounds.
extension Field {
  static var measure: [Field] {
    [
      Field(
        "source", .text(.label), .defaulted(.text("traffic")),
        "Where the figure comes from: `traffic`, which the data plane itself measures, or the name of a MetricSource.",
        example: "prom"),
      Field(
        "metric", .choice(TrafficMetric.allCases.map(\.rawValue)), .optional,
        "With source `traffic`: failed over all requests (0 to 1), a latency, how many requests, or how many a second.",
        example: "errorRate"),
      Field(
        "query", .template(.any(16_384), .query), .optional,
        "With a Prometheus source: a query with one number as its answer; may hold variables in {{ }}.",
        example: "model_auc{deployment=\"{{deployment}}\",version=\"{{version}}\"}"),
      Field(
        "pointer", .template(.jsonPointer, .query), .optional,
        "With a JSON source: a JSON Pointer (RFC 6901) to a number; may hold variables in {{ }}.",
        example: "/models/{{deployment}}/auc"),
    ]
  }

  static var bounds: [Field] {
    [
      Field("min", bound, .optional, "The least that passes: a number, or a duration for a latency.", example: "0.90"),
      Field("max", bound, .optional, "The most that passes: a number, or a duration for a latency.", example: "0.02"),
    ]
  }

  /// Against the release that serves; `numeric` leaves durations out.
  static func comparison(numeric: Bool) -> [Field] {
    let margin =
      numeric
      ? Shape.either(.number(0 ... .greatestFiniteMagnitude), .text(.percentage))
      : .either(.number(0 ... .greatestFiniteMagnitude), .either(.duration(.zero ... .longest), .text(.percentage)))
    return [
      Field(
        "compareTo", .choice(["stable"]), .optional, "Compares with the release that holds the traffic.",
        example: "stable"),
      Field(
        "maxIncrease", margin, .optional,
        "How much more than the stable release's figure passes, absolute or in percent.",
        example: "10%"),
      Field(
        "maxDecrease", margin, .optional,
        "How much less than the stable release's figure passes, absolute or in percent.",
        example: "5%"),
    ]
  }

  private static var bound: Shape {
    Shape.either(.number(0 ... .greatestFiniteMagnitude), .duration(.zero ... .longest))
  }
}

extension Constraint {
  /// Just one way to measure, and the source that fits it.
  static var measure: [Constraint] {
    [
      Constraint(
        .fixes("metric", field: "source", value: "traffic"), because: "since other sources take `query` or `pointer`"),
      Constraint(.excludes("source", value: "traffic", ["query", "pointer"])),
      Constraint(.requires("query", anyOf: ["source"]), because: "which names the MetricSource that is asked"),
      Constraint(.requires("pointer", anyOf: ["source"]), because: "which names the MetricSource that is read"),
    ]
  }

  static var comparison: [Constraint] {
    [
      Constraint(.requires("compareTo", anyOf: ["maxIncrease", "maxDecrease"])),
      Constraint(
        .requires("maxIncrease", anyOf: ["compareTo"]), because: "which says what the figure is compared with"),
      Constraint(
        .requires("maxDecrease", anyOf: ["compareTo"]), because: "which says what the figure is compared with"),
    ]
  }
}
