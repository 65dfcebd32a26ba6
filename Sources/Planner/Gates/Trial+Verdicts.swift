import Domain

extension Trial {
  /// What a gate says of the release in this pass.
  func finding(_ gate: Gate, _ evidence: Evidence) -> Finding {
    let measurement = evidence[key(gate, release, .figure)]
    guard let comparison = gate.comparison else { return gate.judge(measurement) }
    let compared = self.compared(gate, comparison, measurement, evidence)
    return gate.hasBounds ? gate.judge(measurement).and(compared) : compared
  }

  private func compared(
    _ gate: Gate, _ comparison: Comparison, _ measurement: Measurement?, _ evidence: Evidence
  ) -> Finding {
    if gate.comparesOutcomes {
      if case .release = reference { return fresh(gate, gate.compare(comparisons[gate.name], comparison)) }
      guard case .baseline = reference, let state = comparisons[gate.name] else { return gate.notApplicable(nil) }
      return gate.compare(state, comparison)
    }
    return switch reference {
    case .nothing: gate.compare(measurement, with: nil, comparison)
    case .release(let stable):
      gate.compare(measurement, with: evidence[key(gate, stable, .figure)] ?? .value(nil, samples: 0), comparison)
    case .baseline(let baseline):
      gate.compare(
        measurement, with: baseline.figures[gate.name].map { .value($0, samples: gate.minSamples) }, comparison)
    }
  }

  /// A comparison goes on over all steps; to let a weight rise, this step must have added to it.
  private func fresh(_ gate: Gate, _ finding: Finding) -> Finding {
    let tally = clock.tallies[gate.name] ?? GateTally()
    let seen = min(tally.comparedStable, tally.comparedCandidate)
    guard finding.verdict == .pass, seen < max(1, gate.minSamples) else { return finding }
    return Finding(verdict: .nodata, value: finding.value, samples: seen, bound: finding.bound)
  }

  /// The stable release's figures as they are now, for the watch that follows.
  func baseline(_ evidence: Evidence) -> Baseline {
    var baseline = Baseline()
    guard case .release(let stable) = reference else { return baseline }
    for gate in policy.gates where gate.comparison != nil && !gate.comparesOutcomes {
      guard case .value(let value?, _) = evidence[key(gate, stable, .figure)], value.isFinite else { continue }
      baseline.figures[gate.name] = value
    }
    return baseline
  }
}
