/// A gate's verdict with the figure it rests on.
package struct GateEvidence: Equatable, Sendable {
  package let gate: String
  /// `traffic`, or the name of a `MetricSource`.
  package let source: String
  package let verdict: Verdict
  package let value: Double?
  /// The bound that was broken or held, as text with its side: `max 0.02`.
  package let bound: String
  package let samples: Int
  /// What the source said instead of a figure.
  package let error: String?
  /// Measured and shown, and decides nothing.
  package let isDryRun: Bool
  /// Measurements that failed so far in this step, where the gate bears some.
  package let failures: Int

  package init(
    gate: String, source: String = "traffic", verdict: Verdict, value: Double?, bound: String, samples: Int,
    error: String? = nil, isDryRun: Bool = false, failures: Int = 0
  ) {
    self.gate = gate
    self.source = source
    self.verdict = verdict
    self.value = value
    self.bound = bound
    self.samples = samples
    self.error = error
    self.isDryRun = isDryRun
    self.failures = failures
  }
}

/// What a gate says of a release.
package enum Verdict: String, Codable, Sendable {
  case pass, fail
  /// Nothing or too little was measured.
  case nodata
  /// The source did not answer.
  case error
}

/// One measurement of a gate, as it is journaled so that a verdict can be read back later.
package struct MeasuredGate: Equatable, Sendable {
  package let deployment: DeploymentID
  package let release: ReleaseID
  package let version: String
  /// The release's share of the traffic in percent at the time.
  package let weight: Int
  package let evidence: GateEvidence

  package init(deployment: DeploymentID, release: ReleaseID, version: String, weight: Int, evidence: GateEvidence) {
    self.deployment = deployment
    self.release = release
    self.version = version
    self.weight = weight
    self.evidence = evidence
  }
}
