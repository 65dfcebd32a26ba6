internal import Domain
internal import YAML

extension RolloutPolicy {
  /// With a deployment's parameters in the queries of its gates. What a query can't hold stays open; it is refused
  /// before.
  func filled(_ parameters: [String: String]) -> RolloutPolicy {
    guard !gates.allSatisfy(\.measure.isTraffic) else { return self }
    let values = parameters.reduce(into: [:]) { $0[TemplateVariable.parameterPrefix + $1.key] = $1.value }
    return RolloutPolicy(
      steps: steps, gates: gates.map { $0.filled(values) }, onFailure: onFailure, noDataDeadline: noDataDeadline,
      deadline: deadline)
  }
}

extension Resolver {
  /// Whether the queries of a deployment's gates can be filled in with its parameters.
  func checkQueries(_ spec: DeploymentSpec, _ policy: PolicySpec, _ lookup: inout Lookup) {
    for (gate, place) in zip(policy.policy.gates, policy.gatePlaces) {
      // A shared policy stands in another file: there the deployment's own reference is pointed at.
      let place = if case .shared(let reference) = spec.rollout { reference.range } else { place }
      for name in gate.measure.parameters where spec.parameters[name] == nil {
        let near = NearestName.suggestion(for: name, in: spec.parameters.keys.sorted())
        let message =
          "the gate \(gate.name.quoted) needs the parameter \(name.quoted); add it under `parameters`\(near)"
        lookup.add(.missingParameter, message, at: place)
      }
      for name in gate.measure.unsafeParameters(spec.parameters) {
        let message = "the gate \(gate.name.quoted) can't hold the parameter \(name.quoted): it could change the query"
        lookup.add(.filledText, message, at: place)
      }
    }
  }
}

extension Gate {
  fileprivate func filled(_ values: [String: String]) -> Gate {
    Gate(
      name: name, measure: measure.filled(values), min: min, max: max, comparison: comparison, minSamples: minSamples,
      interval: interval, onNoData: onNoData, tolerance: tolerance, isDryRun: isDryRun)
  }
}

extension Measure {
  private var question: (text: Template, language: QueryLanguage)? {
    switch self {
    case .traffic: nil
    case .query(_, let text): (text, .promQL)
    case .pointer(_, let text): (text, .jsonPointer)
    case .drift(let drift):
      switch drift.question {
      case .query(let text): (text, .promQL)
      case .pointer(let text): (text, .jsonPointer)
      }
    }
  }

  /// The names of the parameters in it.
  fileprivate var parameters: [String] {
    (question?.text.pieces.compactMap(\.name) ?? []).compactMap { name in
      if case .parameter(let parameter) = TemplateVariable(name) { parameter } else { nil }
    }
  }

  fileprivate func unsafeParameters(_ parameters: [String: String]) -> [String] {
    guard let question else { return [] }
    return self.parameters.filter { name in
      guard let value = parameters[name] else { return false }
      let values = [TemplateVariable.parameterPrefix + name: value]
      return (try? question.text.filled(values, in: question.language)) == nil
    }
  }

  fileprivate func filled(_ values: [String: String]) -> Measure {
    guard let question, let text = try? question.text.filled(values, in: question.language) else { return self }
    return switch self {
    case .traffic: self
    case .query(let source, _): .query(source: source, text)
    case .pointer(let source, _): .pointer(source: source, text)
    case .drift(let drift): .drift(drift.asking(text))
    }
  }
}
