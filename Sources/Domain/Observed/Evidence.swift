/// What was measured for the gates.
package struct Evidence: Equatable, Sendable {
  package var measurements: [MeasurementKey: Measurement]
  /// When a source answered; what is not named here was measured at this moment.
  package var answeredAt: [MeasurementKey: Instant]

  package init(_ measurements: [MeasurementKey: Measurement] = [:], answeredAt: [MeasurementKey: Instant] = [:]) {
    self.measurements = measurements
    self.answeredAt = answeredAt
  }

  /// Both together; where both have a figure, that of `other`.
  package func merging(_ other: Evidence) -> Evidence {
    Evidence(
      measurements.merging(other.measurements) { $1 }, answeredAt: answeredAt.merging(other.answeredAt) { $1 })
  }

  package subscript(key: MeasurementKey) -> Measurement? { measurements[key] }
}

/// What is measured: for a gate of a deployment, on a release.
package struct MeasurementKey: Hashable, Sendable {
  package let deployment: DeploymentID
  package let release: ReleaseID
  package let gate: String
  package let aspect: Aspect

  package init(deployment: DeploymentID, release: ReleaseID, gate: String, aspect: Aspect = .figure) {
    self.deployment = deployment
    self.release = release
    self.gate = gate
    self.aspect = aspect
  }

  package enum Aspect: Hashable, Sendable {
    /// The gate's figure over the newest samples.
    case figure
    /// How many requests there were since the last look, and how many failed.
    case outcomes
    /// The figure of the trigger that `gate` names.
    case trigger
  }
}

/// Asks for a figure: the gate, and since when samples count.
package struct MeasurementRequest: Equatable, Sendable {
  package let key: MeasurementKey
  package let gate: Gate
  /// The start of the step; for outcomes the end of the last look.
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
  /// What was answered from the request's `since` up to `until`, which is the same for all releases of one call and
  /// lies before every sample that may still come.
  case outcomes(Outcomes, until: Instant)
  /// What a gate or trigger of drift compares with its reference, in the reference's bins; categories that the
  /// reference does not know are one more bin.
  case histogram(Histogram)
  /// The source did not answer.
  case error(String)
}
