internal import Domain

extension ObjectShape {
  static let modelDeployment = ObjectShape(
    [
      Field("target", .text(.label), .required, "The Target that serves the model.", example: "local"),
      Field("runtime", .text(.label), .required, "The Runtime that starts its servers.", example: "mlserver-sklearn"),
      Field("model", .object(model), .required, "Which artifact is served."),
      Field(
        "replicas", .integer(1...1000), .defaulted(.integer(1)), "How many servers of a release share its requests.",
        example: "2"),
      Field(
        "env", .map(.teamEnvironmentName, .template(.any(EnvironmentNames.longestValue)), count: 0...200), .optional,
        "Environment variables of the servers; they win over those of the Runtime. May hold variables in {{ }}.",
        example: "{LOG_LEVEL: info}"),
      Field(
        "parameters", .map(.identifier, .scalar, count: 0...200), .optional,
        "Values that the Runtime can use as {{parameters.NAME}}, kept as they are written.",
        example: "{threshold: 0.5}"),
      Field("rollout", .object(.rollout), .emptyObject, "How a new release may reach traffic."),
      Field(
        "suspend", .boolean, .defaulted(.boolean(false)),
        "Nothing new is rolled out; what serves goes on being served."),
      Field(
        "prune", .boolean, .defaulted(.boolean(true)), "Whether the deployment ends when its manifest is deleted."),
    ],
    rules: [environmentParametersExist])

  private static let model = ObjectShape([
    Field(
      "version", .text(.version), .required, "What people call the artifact; in quotes if it is a number.",
      example: "\"8\""),
    Field(
      "uri", .text(.modelLocation), .required, "Where the artifact is: file:///PATH, repo:PATH, https:// or http://.",
      example: "https://models.example.com/fraud/8.tar.gz"),
    Field(
      "sha256", .text(.digest), .required, "The artifact's SHA-256: nothing else is ever started.",
      example: String(repeating: "5f", count: 32)),
  ])

  private static let environmentParametersExist: Rule = { spec, report in
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
