package import Domain

/// The figures that the next pass needs: every gate of each release that is being tried or watched.
package func measurements(for history: History) -> [MeasurementRequest] {
  history.records.values.sorted { $0.id < $1.id }.flatMap { record -> [MeasurementRequest] in
    var requests: [MeasurementRequest] = []
    if case .watched(let watch) = record.serving {
      requests += watch.policy.requests(about: watch.release, since: watch.clock.evidenceSince)
    }
    if case .stepping(let candidate, let step) = record.change {
      requests += candidate.policy.requests(about: candidate.release, since: step.clock.evidenceSince)
    }
    return requests
  }
}

extension RolloutPolicy {
  fileprivate func requests(about release: Release, since: Instant?) -> [MeasurementRequest] {
    guard let since else { return [] }
    return gates.map { gate in
      let key = MeasurementKey(deployment: release.deployment, release: release.id, gate: gate.name)
      return MeasurementRequest(key: key, gate: gate, since: since, variables: release.variables)
    }
  }
}
