package import Domain

/// What `plan -o json` prints and `GET /api/v1/plan` answers.
package struct PlanReport: Equatable, Sendable {
  /// The commit that the plan is for; nil until one was read.
  package var revision: String?
  package var actions: [ActionReport]
  package var waiting: [WaitReport]
  /// How many deployments need nothing.
  package var settled: Int

  package init(_ plan: Plan, revision: Revision?) {
    self.revision = revision?.hex
    actions = plan.actions.map(ActionReport.init)
    let reports = plan.reports.sorted { $0.id < $1.id }
    waiting = reports.flatMap(WaitReport.all)
    settled = reports.count { WaitReport.all($0).isEmpty }
  }

  /// Nothing to do, and nothing that waits.
  package var isEmpty: Bool { actions.isEmpty && waiting.isEmpty }
}

extension PlanReport: Codable {
  private enum Key: String, CodingKey {
    case revision, actions, waiting, settled
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    revision = try container.decodeIfPresent(String.self, forKey: .revision)
    actions = try container.decode([ActionReport].self, forKey: .actions)
    waiting = try container.decode([WaitReport].self, forKey: .waiting)
    settled = try container.decodeIfPresent(Int.self, forKey: .settled) ?? 0
  }

  /// `revision` is always there, as `null` while there is none.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(revision, forKey: .revision)
    try container.encode(actions, forKey: .actions)
    try container.encode(waiting, forKey: .waiting)
    try container.encode(settled, forKey: .settled)
  }
}

/// An action that a plan would take. Namespace and name are empty for what concerns the machine.
package struct ActionReport: Equatable, Codable, Sendable {
  package var namespace: String
  package var name: String
  /// One word, see `Action.code`.
  package var action: String
  /// The action in words.
  package var summary: String
  package var reason: String

  package init(_ planned: PlannedAction) {
    namespace = planned.deployment?.namespace ?? ""
    name = planned.deployment?.name ?? ""
    action = planned.action.code
    summary = planned.action.summary
    reason = planned.reason
  }
}

/// A deployment that is not settled, and why nothing or not everything happens to it now. One whose training is not
/// settled either has two of them.
package struct WaitReport: Equatable, Codable, Sendable {
  package var namespace: String
  package var name: String
  package var reason: String

  private init(_ id: DeploymentID, _ reason: String) {
    namespace = id.namespace
    name = id.name
    self.reason = reason
  }

  static func all(_ report: DeploymentReport) -> [WaitReport] {
    let rollout = report.reason == .settled ? nil : report.reason.sentence
    return [rollout, report.training?.waiting].compactMap(\.self).map { WaitReport(report.id, $0) }
  }
}
