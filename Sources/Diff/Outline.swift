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

extension Gate {
  /// `errors: errorRate at most 0.02 over 200 samples`.
  var words: String {
    let limits = [
      min.map { "at least \(shown($0))" }, max.map { "at most \(shown($0))" },
      comparison?.maxIncrease.map { "at most \(shown($0)) more than stable" },
      comparison?.maxDecrease.map { "at most \(shown($0)) less than stable" },
    ].compactMap(\.self).joined(separator: ", ")
    let samples = minSamples > 1 ? " over \(minSamples) samples" : ""
    return "\(name): \(figure) \(limits)\(samples)" + (isDryRun ? " (dry run)" : "")
  }

  private var figure: String {
    switch measure {
    case .traffic(let metric): metric.rawValue
    case .query(let source, _): "a query to \(source)"
    case .pointer(let source, let pointer): "\(pointer.text) of \(source)"
    }
  }

  private func shown(_ value: Double) -> String {
    switch measure {
    case .traffic(.latencyP50), .traffic(.latencyP95), .traffic(.latencyP99): "\(Interval(milliseconds: Int64(value)))"
    case .traffic, .query, .pointer: value.plainText
    }
  }

  private func shown(_ margin: Margin) -> String {
    switch margin {
    case .absolute(let value): shown(value)
    case .percent(let value): "\(value.plainText)%"
    }
  }
}
