package import Domain

/// What a run comes to: what faults must not change.
package struct EndState: Equatable, Sendable {
  package let deployments: [DeploymentID: Outcome]
  package let targets: [LocalTarget]
  package let proxy: ProxyState
  /// Verified ones: that a fetch failed is forgotten by a controller that starts again.
  package let artifacts: Set<Digest>
  package let revision: Revision?
  /// How many attempts run, and of which deployments a result is proposed.
  package let attempts: Int
  package let proposals: [DeploymentID]

  /// What became of one deployment.
  package struct Outcome: Equatable, Sendable {
    package let declared: ReleaseID
    package let stable: ReleaseID?
    package let candidate: ReleaseID?
    package let isProven: Bool
    package let refused: [ReleaseID: Bool]
    package let hold: Hold?
    package let isSuspended: Bool
    package let route: Route?
    package let replicas: [ReplicaID: ReplicaPhase]
    package let training: Training?
    /// The model that the branch names.
    package let model: ModelPin?
  }

  package init(_ run: Run) {
    let observed = run.fleet.observed
    var deployments: [DeploymentID: Outcome] = [:]
    for (id, record) in run.journal.records {
      let refused = Dictionary(record.quarantine.map { ($0.release, $0.held) }) { first, _ in first }
      let isProven = if case .proven = record.serving { true } else { false }
      deployments[id] = Outcome(
        declared: record.declaration.release.id, stable: record.serving.stable?.id,
        candidate: record.change.candidate?.release.id, isProven: isProven, refused: refused, hold: record.hold,
        isSuspended: record.suspension != nil, route: observed.routes[id],
        replicas: observed.replicas.filter { $0.key.deployment == id }.mapValues(\.phase),
        training: record.training.map(Training.init), model: run.source.newest(id)?.pin)
    }
    self.deployments = deployments
    targets = observed.targets
    proxy = observed.proxy
    artifacts = Set(observed.artifacts.filter { $0.value == .verified }.keys)
    revision = run.journal.facts?.revision
    attempts = run.fleet.trainer.live.count
    proposals = run.source.proposals.values.map(\.deployment).sorted()
  }

  /// What differs, in words.
  package func differences(from clean: EndState) -> String {
    var found: [String] = []
    for id in Set(deployments.keys).union(clean.deployments.keys).sorted()
    where deployments[id] != clean.deployments[id] {
      found.append("\(id): \(Self.words(deployments[id])), without faults \(Self.words(clean.deployments[id]))")
    }
    if targets != clean.targets { found.append("targets \(targets.map(\.name))") }
    if artifacts != clean.artifacts { found.append("artifacts \(artifacts.map(\.short).sorted())") }
    if proxy != clean.proxy { found.append("proxy \(proxy)") }
    if attempts != clean.attempts { found.append("\(attempts) attempts") }
    if proposals != clean.proposals { found.append("proposals \(proposals)") }
    if revision != clean.revision { found.append("revision \(revision?.short ?? "none")") }
    return found.joined(separator: "; ")
  }

  private static func words(_ outcome: Outcome?) -> String {
    guard let outcome else { return "nothing" }
    let refused = outcome.refused.map { "\($0.key.short) \($0.value)" }.sorted()
    return "stable \(outcome.stable?.short ?? "none")\(outcome.isProven ? " proven" : "") candidate "
      + "\(outcome.candidate?.short ?? "none") refused \(refused) "
      + "route \(outcome.route?.words ?? "none") hold \(outcome.hold.map { "\($0)" } ?? "none") "
      + "replicas \(outcome.replicas.map { "\($0.key) \($0.value)" }.sorted()) "
      + "model \(outcome.model?.version ?? "none") "
      + "training \(outcome.training.map { "\($0)" } ?? "none")"
  }
}
