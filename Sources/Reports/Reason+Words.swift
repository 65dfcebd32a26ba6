package import Domain

extension Reason {
  /// One plain sentence for an operator, without a full stop.
  package var sentence: String {
    switch self {
    case .settled:
      "serves what is declared"
    case .fetching(let version):
      "fetching the artifact of version \(version)"
    case .artifactFailed(let version, let reason):
      "the artifact of version \(version) can't be used: \(reason)"
    case .startingReplicas(let version, let ready, let wanted, let trouble):
      "starting version \(version): \(ready) of \(wanted) replicas ready" + Self.tail(trouble)
    case .healing(let ready, let wanted, let trouble):
      "only \(ready) of \(wanted) replicas ready, the others are being started again" + Self.tail(trouble)
    case .proxyDown(let reason):
      "the proxy is down, nothing is routed: \(reason)"
    case .baking(let remaining):
      "baking, healthy so far: \(remaining.people) to go"
    case .awaitingEvidence(let gates):
      "the bake stands still until the gates have passed" + Self.tail(Self.missing(in: gates))
    case .settingRoute:
      "the weights are being set in the proxy"
    case .watching(let remaining):
      "promoted, and watched for another \(remaining.people)"
    case .failingWithoutAlternative(let gates):
      "a gate fails and no earlier release is there to go back to" + Self.tail(Self.missing(in: gates))
    case .quarantined(let quarantined):
      quarantined.sentence + "; declare another release, or say setpoint retry"
    case .awaitingTurn(let limit):
      "waits for its turn: the target allows \(Counted.text(limit, "rollout")) at a time"
    case .suspended(nil):
      "suspended by its manifest: nothing new starts and no weight rises until `suspend` is taken out"
    case .suspended(let by?):
      "suspended \(by.words); nothing new starts and no weight rises until setpoint resume"
    case .awaitingApproval(let version, let step, let weight):
      "version \(version) waits for approval to enter step \(step) (\(weight)%): setpoint approve lets it, "
        + "abort gives it up"
    case .paused(let version, let pause):
      "version \(version) is paused at its weight: \(pause.reason); setpoint resume measures anew, "
        + "promote accepts it, rollback goes back"
    case .frozen(let freeze, let until):
      "nothing new rolls out until the freeze \(freeze) ends, \(until.people); "
        + "setpoint sync --override starts it now"
    case .heldByFailures(let others):
      "held back: the same change failed on \(Self.names(others)); "
        + "a new commit goes on, setpoint sync --override starts it now"
    case .awaitingConfirmation(let serving):
      "version \(serving) was found serving without a journal and stays; what is declared waits for setpoint confirm"
    case .held(let hold):
      hold.sentence
    case .rejected(let message):
      "its manifest was never valid, nothing is served: \(message)"
    case .stopping:
      "its manifest is gone, and it is being stopped"
    }
  }

  private static func tail(_ detail: String?) -> String {
    guard let detail, !detail.isEmpty else { return "" }
    return "; \(detail)"
  }

  /// `a/b, c/d and e/f`, of many the first ones and how many more.
  private static func names(_ deployments: [DeploymentID]) -> String {
    var names = deployments.prefix(mostNames).map(\.description)
    if deployments.count > mostNames { names.append("\(deployments.count - mostNames) more") }
    let last = names.popLast() ?? "others"
    return names.isEmpty ? last : names.joined(separator: ", ") + " and " + last
  }

  /// Deployments that a sentence names.
  private static let mostNames = 3

  /// What the gates that have not passed say.
  private static func missing(in gates: [GateEvidence]) -> String {
    gates.filter { $0.verdict != .pass }.map(\.sentence).joined(separator: "; ")
  }
}

extension Hold {
  /// What of the newest revision is not in force, and why.
  package var sentence: String {
    switch self {
    case .invalid(let message):
      "the newest manifest is faulty, the last valid one stays in force: \(message)"
    case .unreadable(let message):
      "its file can't be parsed, what it declared before stays in force: \(message)"
    case .notPruned:
      "its manifest is gone; it goes on serving, for it says `prune: false`"
    case .massDeletion(let gone, let count):
      "\(gone) of \(count) manifests are gone at once: put them back, or say setpoint confirm"
    }
  }
}

extension Quarantined {
  /// What happened to the release and why.
  package var sentence: String {
    held
      ? "version \(version) was given up and is held: \(reason)"
      : "version \(version) failed and is quarantined: \(reason)"
  }
}
