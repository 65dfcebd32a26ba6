internal import Domain
internal import YAML

/// Whether what a deployment asks of metric sources can be filled in with its parameters.
extension Resolver {
  func checkQueries(_ spec: DeploymentSpec, _ policy: PolicySpec, _ lookup: inout Lookup) {
    for (gate, place) in zip(policy.policy.gates, policy.gatePlaces) {
      // A shared policy stands in another file: there the deployment's own reference is pointed at.
      let place = if case .shared(let reference) = spec.rollout { reference.range } else { place }
      check(gate.measure, of: "the gate \(gate.name.quoted)", spec.parameters, at: place, &lookup)
    }
  }

  func checkQueries(_ spec: DeploymentSpec, _ retrain: RetrainSpec, _ lookup: inout Lookup) {
    for (trigger, place) in zip(retrain.retraining.triggers, retrain.triggerPlaces) {
      guard case .metric(let measure, _, _, _, _) = trigger.cause else { continue }
      check(measure, of: "the trigger \(trigger.name.quoted)", spec.parameters, at: place, &lookup)
    }
  }

  /// - Parameter asker: what asks, as a message begins.
  private func check(
    _ measure: Measure, of asker: String, _ parameters: [String: String], at place: MarkRange, _ lookup: inout Lookup
  ) {
    for name in measure.parameters where parameters[name] == nil {
      let near = NearestName.suggestion(for: name, in: parameters.keys.sorted())
      let message = "\(asker) needs the parameter \(name.quoted); add it under `parameters`\(near)"
      lookup.add(.missingParameter, message, at: place)
    }
    for name in measure.unsafeParameters(parameters) {
      let message = "\(asker) can't hold the parameter \(name.quoted): it could change the query"
      lookup.add(.filledText, message, at: place)
    }
  }
}
