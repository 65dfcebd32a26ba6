internal import Domain
internal import Manifest
internal import Reports

extension ResolvedDeployment {
  var model: ModelReport { ModelReport(version: spec.model.version, sha256: spec.model.digest?.hex) }

  var shortName: String { "version \(spec.model.version)" }

  /// How many servers are started for a new release.
  var startSentence: String {
    let verb = spec.replicas == 1 ? "is" : "are"
    return "\(Counted.text(spec.replicas, "server")) of version \(spec.model.version) \(verb) started."
  }

  /// How a release that is not the first one gets to traffic; follows what it is.
  var wayToTraffic: String {
    guard let first = policy.steps.first, first.weight < 100 else {
      return " gets all the traffic at once when it is ready" + (asked.isEmpty ? "." : " and approved.")
    }
    let approval = asked.isEmpty ? "" : ", and waits for approval before \(asked)"
    return " rolls out, from \(first.weight)% of the traffic on\(approval)."
  }

  /// The steps that a person is asked before: `10% and 50%`.
  private var asked: String {
    policy.steps.filter(\.needsApproval).map { "\($0.weight)%" }.joined(separator: " and ")
  }

  /// The way of a new release to traffic.
  var outline: RolloutOutline {
    RolloutOutline(
      steps: policy.steps.map {
        RolloutOutline.Step(weight: $0.weight, bake: "\($0.bake)", needsApproval: $0.needsApproval)
      },
      gates: policy.gates.map(\.words), onFailure: policy.onFailure.rawValue, policy: spec.policyName)
  }
}

extension DeploymentSpec {
  var policyName: String? {
    if case .shared(let reference) = rollout { reference.name } else { nil }
  }
}
