import Domain

extension Ending {
  /// Why it is not so; nil when it is.
  package func fault(_ run: Run) -> String? {
    switch self {
    case .serves(let id, let version):
      let report = run.report(id)
      let isServed = report?.stable?.version == version && report?.weights.stable == 100 && report?.candidate == nil
      let isProven = if case .proven = run.journal.records[id]?.serving { true } else { false }
      return isServed && isProven ? nil : "\(id) does not serve \(version): \(Self.words(report))"
    case .refused(let id, let version, let held):
      let entry = run.report(id)?.quarantined.first { $0.version == version }
      return entry?.held == held
        ? nil : "\(id)@\(version) is not refused (held: \(held)): \(Self.words(run.report(id)))"
    case .gone(let id):
      let isThere =
        run.journal.records[id] != nil || run.fleet.observed.routes[id] != nil
        || run.fleet.observed.replicas.keys.contains { $0.deployment == id }
      return isThere ? "\(id) is still there" : nil
    case .replicas(let id, let count):
      let ready = run.report(id)?.replicas.ready
      return ready == count ? nil : "\(id) has \(ready ?? 0) ready replicas instead of \(count)"
    case .reason(let id, let kind):
      let found = run.report(id)?.reason.code
      return found == kind ? nil : "\(id) is \(found ?? "unknown") instead of \(kind)"
    case .events(let id, let kind, let count):
      let found = run.journal.events.count { $0.deployment == id && $0.kind == kind }
      return found == count ? nil : "\(id) has \(found) events \(kind.rawValue) instead of \(count)"
    case .trained(let id, let kinds):
      let found = run.journal.records[id]?.training?.past.map(\.phase.code) ?? []
      return found == kinds ? nil : "\(id) trained \(found) instead of \(kinds)"
    case .training(let id, let state):
      let report = run.report(id)?.training
      return report?.state == state
        ? nil : "the training of \(id) is \(report?.message ?? "nothing") instead of \(state.rawValue)"
    case .declared(let id, let version):
      let found = run.source.newest(id)?.version
      return found == version ? nil : "the branch says \(found ?? "nothing") of \(id) instead of \(version)"
    }
  }

  private static func words(_ report: DeploymentReport?) -> String {
    guard let report else { return "no report" }
    return "\(report.stable?.version ?? "nothing") serves \(report.weights.stable) %, \(report.reason.code)"
  }
}
