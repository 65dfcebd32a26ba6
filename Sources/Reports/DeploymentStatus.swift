package import Domain

/// One deployment in a `StatusReport`.
package struct DeploymentStatus: Equatable, Codable, Sendable {
  package var namespace: String
  package var name: String
  /// The commit that brought what is in force.
  package var revision: String
  package var sync: SyncStatus
  package var health: HealthStatus
  package var phase: String
  package var step: StepReport?
  package var stable: ReleaseReport?
  package var candidate: ReleaseReport?
  package var previous: ReleaseReport?
  package var weights: Weights
  package var replicas: ReplicaCount
  package var verdicts: [VerdictReport]
  package var quarantined: [QuarantineReport]
  /// Nil where no training is declared or under way.
  package var retrain: RetrainStatus?
  /// One word for the reason, for scripts; see `Reason.code`.
  package var reason: String
  /// The reason in a sentence.
  package var message: String

  package var id: DeploymentID { DeploymentID(namespace: namespace, name: name) }

  /// Nothing is under way and nothing is wrong.
  package var isSettled: Bool { reason == Reason.settled.code }

  package init(_ report: DeploymentReport, at: WallTime) {
    namespace = report.id.namespace
    name = report.id.name
    revision = report.revision.hex
    sync = report.sync
    health = report.health
    phase = report.phase
    step = report.step.map(StepReport.init)
    stable = report.stable.map(ReleaseReport.init)
    candidate = report.candidate.map(ReleaseReport.init)
    previous = report.previous.map(ReleaseReport.init)
    weights = report.weights
    replicas = report.replicas
    verdicts = report.verdicts.map { VerdictReport($0, at: at) }
    quarantined = report.quarantined.map(QuarantineReport.init)
    retrain = report.training.map(RetrainStatus.init)
    reason = report.reason.code
    message = report.reason.sentence
  }
}

/// The stage of a rollout that is under way.
package struct StepReport: Equatable, Codable, Sendable {
  /// From 1.
  package var number: Int
  package var count: Int
  /// The candidate's share in percent.
  package var weight: Int
  /// Observed-healthy seconds so far, and how many are needed.
  package var bakedSeconds: Double
  package var bakeSeconds: Double

  package init(_ step: StepProgress) {
    number = step.number
    count = step.count
    weight = step.weight
    bakedSeconds = Double(step.baked.milliseconds) / 1000
    bakeSeconds = Double(step.bake.milliseconds) / 1000
  }
}

/// A release by the names that people and scripts know.
package struct ReleaseReport: Equatable, Codable, Sendable {
  package var version: String
  package var sha256: String
  package var release: String

  package init(_ summary: ReleaseSummary) {
    version = summary.version
    sha256 = summary.digest.hex
    release = summary.release.hex
  }
}

/// A gate's newest verdict.
package struct VerdictReport: Equatable, Codable, Sendable {
  package var gate: String
  /// `traffic`, or the name of a `MetricSource`.
  package var source: String
  package var verdict: Verdict
  package var value: Double?
  package var bound: String?
  package var samples: Int
  package var error: String?
  /// There only when it is true: measured and shown, and decides nothing.
  package var dryRun: Bool?
  /// Failures of the gate so far in the step; there only where it bears some.
  package var failures: Int?
  /// ISO 8601, UTC.
  package var at: String

  package init(_ evidence: GateEvidence, at: WallTime) {
    gate = evidence.gate
    source = evidence.source
    verdict = evidence.verdict
    value = evidence.finiteValue
    bound = evidence.bound.isEmpty ? nil : evidence.bound
    samples = evidence.samples
    error = evidence.error
    dryRun = evidence.shownDryRun
    failures = evidence.shownFailures
    self.at = at.iso8601
  }
}

/// A release that is not tried again by itself.
package struct QuarantineReport: Equatable, Codable, Sendable {
  package var version: String
  package var release: String
  package var reason: String
  /// Given up without a failure of its own.
  package var held: Bool

  package init(_ quarantined: Quarantined) {
    version = quarantined.version
    release = quarantined.release.hex
    reason = quarantined.reason
    held = quarantined.held
  }
}
