internal import Domain

extension ObjectShape {
  static var modelDeployment: ObjectShape {
    ObjectShape(
      [
        Field("target", .text(.label), .required, "The Target that serves the model.", example: "local"),
        Field("runtime", .text(.label), .required, "The Runtime that starts its servers.", example: "mlserver-sklearn"),
        Field("model", .object(model), .required, "Which artifact is served."),
        Field(
          "replicas", .integer(1...1000), .defaulted(.integer(1)), "How many servers of a release share its requests.",
          example: "2"),
        Field(
          "env", .map(.environmentName, environmentValue, count: 0...200), .optional,
          "Environment variables of the servers; they win over those of the Runtime. Each is a text that may hold "
            + "variables in {{ }}, or a credential.",
          example: "{LOG_LEVEL: info, API_KEY: {fromCredential: fraud-api-key}}"),
        Field("resources", .object(resources), .optional, "What each server may use."),
        Field(
          "parameters", .map(.identifier, .scalar(.anyScalar), count: 0...200), .optional,
          "Values that the Runtime can use as {{parameters.NAME}}, kept as they are written.",
          example: "{threshold: 0.5}"),
        Field("rollout", .object(.rollout), .emptyObject, "How a new release may reach traffic."),
        Field(
          "policy", .text(.label), .optional,
          "The RolloutPolicy that says so instead of `rollout`: of the same namespace, or one of the platform's.",
          example: "careful"),
        Field(
          "retrain", .object(.retrain), .optional, "When the model is trained again, and what becomes of the result."),
        Field(
          "suspend", .boolean, .defaulted(.boolean(false)),
          "Nothing new is rolled out or trained; what serves goes on being served."),
        Field(
          "prune", .boolean, .defaulted(.boolean(true)), "Whether the deployment ends when its manifest is deleted."),
      ],
      constraints: [Constraint(.atMostOne(["rollout", "policy"]))],
      rules: [environmentParametersExist])
  }

  private static var model: ObjectShape {
    ObjectShape([
      Field(
        "version", .text(.version), .required, "What people call the artifact; in quotes if it is a number.",
        example: "\"8\""),
      Field(
        "uri", .text(.modelLocation), .required,
        "Where the artifact is: file:///PATH, repo:PATH (in this commit), https://, http://, s3://BUCKET/KEY, or "
          + "models:/NAME/VERSION (in a registry).",
        example: "https://models.example.com/fraud/8.tar.gz"),
      Field(
        "sha256", .text(.digest), .optional,
        "The artifact's SHA-256: nothing else is ever started. A local target needs it.",
        example: String(repeating: "5f", count: 32)),
    ])
  }

  private static var environmentValue: Shape {
    Shape.either(
      .template(.any(EnvironmentNames.longestValue), .server),
      .object(
        ObjectShape([
          Field(
            "fromCredential", .text(.credential), .required,
            "A file in the controller's credentials folder; its content never stands in Git.", example: "fraud-api-key")
        ])))
  }

  private static var resources: ObjectShape {
    ObjectShape(
      [
        Field("cpu", .scalar(.cpu), .optional, "Processors, as Kubernetes writes them.", example: "\"1\""),
        Field("memory", .scalar(.memory), .optional, "Memory, as Kubernetes writes it.", example: "1Gi"),
      ], constraints: [Constraint(.atLeastOne(["cpu", "memory"]))])
  }

  private static let environmentParametersExist: Rule = { spec, report in
    guard spec.isReadable("parameters") else { return }
    let known = Set(spec.map("parameters").map(\.key))
    for token in spec.map("env").flatMap({ report.tokens(of: $0.value) }) {
      guard case .parameter(let name) = token.variable, !known.contains(name) else { continue }
      report.add(
        .missingParameter,
        "the deployment has no parameter \(name.quoted)\(NearestName.suggestion(for: name, in: known.sorted()))",
        at: token.range)
    }
  }
}
