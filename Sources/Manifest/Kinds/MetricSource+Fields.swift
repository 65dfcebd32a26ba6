internal import Domain

extension ObjectShape {
  static var metricSource: ObjectShape {
    ObjectShape(
      [
        Field("prometheus", .object(prometheus), .optional, "A server with the HTTP interface of Prometheus."),
        Field("json", .object(json), .optional, "A JSON document on the net or on this machine."),
      ], constraints: [Constraint(.exactlyOne(["prometheus", "json"]))])
  }

  private static var shared: [Field] {
    [
      Field(
        "timeout", .duration(Interval(milliseconds: 100) ... .minutes(10)), .defaulted(.duration(.seconds(5))),
        "The longest wait for an answer."),
      Field("credential", .text(.credential), .optional, "A bearer token for it.", example: "prom-token"),
    ]
  }

  private static var prometheus: ObjectShape {
    ObjectShape(
      [Field("url", .text(.serviceURL), .required, "Where it answers.", example: "http://127.0.0.1:9090")] + shared)
  }

  private static var json: ObjectShape {
    ObjectShape(
      [
        Field(
          "url", .text(.documentURL), .required, "The document.", example: "file:///var/lib/models/metrics.json")
      ] + shared)
  }
}
