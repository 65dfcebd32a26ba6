internal import Domain

extension ObjectShape {
  static var target: ObjectShape {
    ObjectShape(
      [
        Field("local", .object(localTarget), .optional, "Servers and a proxy on this machine."),
        Field("ray", .object(rayTarget), .optional, "Applications of Ray Serve, behind a proxy on this machine."),
        Field("kserve", .object(kserveTarget), .optional, "InferenceServices of KServe."),
      ], constraints: [Constraint(.exactlyOne(["local", "ray", "kserve"]))])
  }

  private static var proxied: [Field] {
    [
      Field("listen", .text(.listenAddress), .required, "Where clients connect.", example: "127.0.0.1:8080"),
      Field(
        "requestTimeout", .duration(Interval(milliseconds: 100) ... .hours(24)), .defaulted(.duration(.seconds(60))),
        "The longest wait for an answer of a model server."),
    ]
  }

  private static var concurrency: Field {
    Field(
      "maxConcurrentRollouts", .integer(1...1000), .defaulted(.integer(10)),
      "How many deployments may roll out at the same time.")
  }

  private static var localTarget: ObjectShape {
    ObjectShape(proxied + [concurrency])
  }

  private static var rayTarget: ObjectShape {
    ObjectShape(
      [
        Field(
          "dashboard", .text(.serviceURL), .required, "The Ray dashboard, whose REST interface is used.",
          example: "http://127.0.0.1:8265"),
        Field(
          "proxies", .list(.text(.listenAddress), count: 1...100), .required, "Where Ray Serve's own proxies answer.",
          example: "[127.0.0.1:8000]"),
        Field("credential", .text(.credential), .optional, "A bearer token for the dashboard.", example: "ray-token"),
      ] + proxied + [concurrency])
  }

  private static var kserveTarget: ObjectShape {
    ObjectShape([
      Field(
        "server", .text(.serviceURL), .required, "The Kubernetes API server.", example: "https://k8s.example.com:6443"),
      Field("credential", .text(.credential), .required, "A bearer token for it.", example: "k8s-token"),
      Field(
        "namespace", .text(.label), .optional,
        "The namespace of Kubernetes; that of the deployment if it is left out.", example: "models"),
      concurrency,
    ])
  }
}
