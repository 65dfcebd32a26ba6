internal import Domain

extension ObjectShape {
  static let target = ObjectShape([
    Field("local", .object(localTarget), .required, "Servers and a proxy on this machine.")
  ])

  private static let localTarget = ObjectShape([
    Field("listen", .text(.listenAddress), .required, "Where clients connect.", example: "127.0.0.1:8080"),
    Field(
      "requestTimeout", .duration(Interval(milliseconds: 100) ... .hours(24)), .defaulted(.duration(.seconds(60))),
      "The longest wait for an answer of a model server."),
    Field(
      "maxConcurrentRollouts", .integer(1...1000), .defaulted(.integer(10)),
      "How many deployments may roll out at the same time."),
  ])
}
