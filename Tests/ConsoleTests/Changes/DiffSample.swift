import Reports

/// What a pull request may do.
enum DiffSample {
  static let base = "3f2a91c04b7d" + String(repeating: "0", count: 28)
  static let policy = ResourceReport(kind: "RolloutPolicy", name: "careful")

  static let outline = RolloutOutline(
    steps: [
      .init(weight: 10, bake: "5m", needsApproval: false), .init(weight: 50, bake: "10m", needsApproval: true),
      .init(weight: 100, bake: "30m", needsApproval: false),
    ],
    gates: [
      "errors: errorRate at most 0.02 over 200 samples, 3 failures (2 in a row) borne",
      "latency: latencyP99 at most 10% more than stable (dry run)",
    ],
    onFailure: "rollback", policy: "careful")

  static func model(_ version: String, _ digit: Character = "5") -> ModelReport {
    ModelReport(version: version, sha256: String(repeating: digit, count: 64))
  }

  static let updated = ChangeReport(
    namespace: "risk", name: "fraud-detector", action: .update, effects: [.rollout, .scale], from: model("7"),
    to: model("8", "6"), summary: "Version 8 takes over from version 7 in three steps.", path: "teams/risk/fraud.yaml",
    fields: [
      FieldChangeReport(path: "model.version", from: "7", to: "8"),
      FieldChangeReport(path: "replicas", from: nil, to: "3"),
      FieldChangeReport(path: "parameters.prompt", from: "", to: "a | b\n`c` @team <b>"),
    ], rollout: outline, restarts: ["3 servers of version 8 are started."],
    keeps: ["The servers of version 7 go on until the watch has passed."])

  static let created = ChangeReport(
    namespace: "ads", name: "click-rate", action: .create, effects: [.rollout], to: model("1"),
    summary: "It is new: verified and ready, it gets all the traffic.", path: "teams/ads/click.yaml",
    rollout: outline, restarts: ["2 servers are started."])

  static let deleted = ChangeReport(
    namespace: "risk", name: "churn", action: .delete, effects: [.prune], from: model("4"),
    summary: "Its servers are stopped, and requests to it fail.", isDestructive: true, path: "teams/risk/churn.yaml",
    restarts: ["2 servers of version 4 are stopped."])

  static let reached = ChangeReport(
    namespace: "risk", name: "limits", action: .update, effects: [.policy], from: model("2"), to: model("2"),
    summary: "The next rollout obeys other gates.", path: "teams/risk/limits.yaml", via: [policy],
    keeps: ["All its servers."])

  static let frozen = ChangeReport(
    namespace: "risk", name: "payments", action: .update, effects: [.freeze], from: model("2"), to: model("2"),
    summary: "New rollouts wait while the Freeze `weekend` is open (from `0 18 * * 5` UTC on, for 62h).",
    path: "teams/risk/payments.yaml", via: [ResourceReport(kind: "Freeze", namespace: "risk", name: "weekend")],
    keeps: ["No server restarts."])

  static let broken = ChangeReport(
    namespace: "risk", name: "scores", action: .update, effects: [.invalid], from: model("2"),
    summary: "What the base declares stays in force.", path: "teams/risk/scores.yaml")

  static let relabelled = ChangeReport(
    namespace: "risk", name: "tags", action: .none, effects: [], from: model("2"), to: model("2", "7"),
    summary: "Nothing follows from it.", path: "teams/risk/tags.yaml")

  static let shared = SharedChangeReport(
    resource: policy, action: .update,
    fields: [FieldChangeReport(path: "gates[errors].max", from: "0.05", to: "0.02")],
    reaches: ["risk/fraud-detector", "risk/limits"])

  static let notice = "4 deployments are deleted, which is more than half: it is held until someone confirms."

  static let whole = DiffReport(
    base: base, head: "work tree", changes: [created, deleted, updated, reached, frozen, relabelled], shared: [shared],
    notices: [notice],
    diagnostics: [FindingsSample.finding(severity: .warning, message: "no gate on a critical deployment")])

  static let invalid = DiffReport(
    base: base, head: base, changes: [broken, deleted], diagnostics: [FindingsSample.finding()])

  static let nothing = DiffReport(base: base, head: "feature/x", changes: [])

  static let unreadable = DiffReport(base: base, head: "head", changes: [], diagnostics: [FindingsSample.finding()])

  static func many(_ count: Int, text: String = "x", isDestructive: Bool = false) -> [ChangeReport] {
    (0..<count).map { index in
      ChangeReport(
        namespace: "n\(text)", name: "name-\(index)", action: isDestructive ? .delete : .update, effects: [.rollout],
        from: ModelReport(version: text, sha256: text), to: ModelReport(version: "v\(text)", sha256: nil),
        summary: text,
        isDestructive: isDestructive, path: text, via: [ResourceReport(kind: "Runtime", namespace: text, name: text)],
        fields: [
          FieldChangeReport(path: text, from: text, to: nil), FieldChangeReport(path: "p", from: nil, to: text),
        ],
        rollout: RolloutOutline(
          steps: [.init(weight: 100, bake: text, needsApproval: true)], gates: [text], onFailure: text, policy: text),
        restarts: [text], keeps: [text])
    }
  }

  /// Everything that is there many times, with `text` wherever a text can stand.
  static func flood(_ count: Int, text: String) -> DiffReport {
    let changes = many(count, text: text)
    let shared = (0..<count / 10).map { index in
      SharedChangeReport(
        resource: ResourceReport(kind: "Runtime", namespace: nil, name: "r\(index)\(text)"), action: .update,
        fields: [FieldChangeReport(path: text, from: text, to: text)], reaches: changes.prefix(50).map(\.name) + [text])
    }
    let findings = [DiagnosticReport.Severity.error, .warning].flatMap { severity in
      (0..<count).map { FindingsSample.finding(text, $0, severity: severity, code: text, message: text) }
    }
    return DiffReport(
      base: text, head: text, changes: many(count / 2, text: text, isDestructive: true) + changes, shared: shared,
      notices: Array(repeating: text, count: count), diagnostics: findings)
  }
}
