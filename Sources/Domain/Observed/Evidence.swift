/// What was measured for the gates, by deployment and gate name.
package struct Evidence: Equatable, Sendable {
  package var measurements: [MeasurementKey: Measurement]

  package init(_ measurements: [MeasurementKey: Measurement] = [:]) { self.measurements = measurements }

  /// Both together; where both have a figure, that of `other`.
  package func merging(_ other: Evidence) -> Evidence { Evidence(measurements.merging(other.measurements) { $1 }) }

  package subscript(key: MeasurementKey) -> Measurement? { measurements[key] }
}

/// What a figure is about: a gate of a deployment, on a release.
package struct MeasurementKey: Hashable, Sendable {
  package let deployment: DeploymentID
  package let release: ReleaseID
  package let gate: String

  package init(deployment: DeploymentID, release: ReleaseID, gate: String) {
    self.deployment = deployment
    self.release = release
    self.gate = gate
  }
}

/// Asks for a figure: the gate, and the start of the step, before which no sample counts.
package struct MeasurementRequest: Equatable, Sendable {
  package let key: MeasurementKey
  package let gate: Gate
  package let since: Instant
  /// What a query's variables stand for.
  package let variables: [String: String]

  package init(key: MeasurementKey, gate: Gate, since: Instant, variables: [String: String] = [:]) {
    self.key = key
    self.gate = gate
    self.since = since
    self.variables = variables
  }
}

/// A source's answer.
package enum Measurement: Equatable, Sendable {
  /// A figure over `samples` samples; nil when there is nothing to compute it from.
  case value(Double?, samples: Int)
  /// The source did not answer.
  case error(String)
}
