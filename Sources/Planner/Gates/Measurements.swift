package import Domain

/// The figures that the next pass needs: every gate of each release that is being tried or watched, and every trigger
/// of a training that goes by a figure.
package func measurements(for history: History) -> [MeasurementRequest] {
  history.records.values.sorted { $0.id < $1.id }.flatMap { record in
    [record.watchTrial, record.stepTrial].flatMap { $0?.requests ?? [] } + record.triggerRequests
  }
}

extension Trial {
  /// What is asked about it; nothing before its weight was seen in force.
  var requests: [MeasurementRequest] {
    guard let since = clock.evidenceSince else { return [] }
    return policy.gates.flatMap { gate -> [MeasurementRequest] in
      let figures = gate.figureReleases(release, reference).map { self.request(gate, $0, .figure, since) }
      let mark = clock.tallies[gate.name]?.comparedUntil ?? since
      return figures + gate.outcomeReleases(release, reference).map { self.request(gate, $0, .outcomes, mark) }
    }
  }

  private func request(
    _ gate: Gate, _ release: Release, _ aspect: MeasurementKey.Aspect, _ since: Instant
  ) -> MeasurementRequest {
    MeasurementRequest(
      key: key(gate, release, aspect), gate: gate, since: since, variables: release.variables)
  }

  func key(_ gate: Gate, _ release: Release, _ aspect: MeasurementKey.Aspect) -> MeasurementKey {
    MeasurementKey(deployment: release.deployment, release: release.id, gate: gate.name, aspect: aspect)
  }
}

extension Gate {
  /// Error rates are compared by counts, with a test that may be looked at at any time; every other figure as it is.
  var comparesOutcomes: Bool { comparison != nil && measure == .traffic(.errorRate) }

  var hasBounds: Bool { min != nil || max != nil }

  fileprivate func figureReleases(_ release: Release, _ reference: Trial.Reference) -> [Release] {
    let comparesFigures = comparison != nil && !comparesOutcomes
    guard hasBounds || comparesFigures else { return [] }
    if comparesFigures, case .release(let stable) = reference { return [release, stable] }
    return [release]
  }

  fileprivate func outcomeReleases(_ release: Release, _ reference: Trial.Reference) -> [Release] {
    guard comparesOutcomes else { return [] }
    return switch reference {
    case .release(let stable): [release, stable]
    case .baseline: [release]
    case .nothing: []
    }
  }
}
