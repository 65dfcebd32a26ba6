package import Domain
package import Reports

/// What the API needs of the controller. Reading never waits for a pass.
package protocol ControllerView: Sendable {
  func status() async -> StatusReport
  /// - Parameters:
  ///   - limit: newest entries at most.
  ///   - after: only entries after this number, the first `limit` of them.
  func history(
    of deployment: DeploymentID, limit: Int, after: Int64?
  ) async throws(HistoryUnavailable) -> [HistoryEntry]
  /// What gates measured, oldest first.
  ///
  /// - Parameters:
  ///   - gate: nil for all.
  ///   - limit: newest measurements at most.
  ///   - after: only measurements after this number, the first `limit` of them.
  func measurements(
    of deployment: DeploymentID, gate: String?, limit: Int, after: Int64?
  ) async throws(HistoryUnavailable) -> [MeasurementEntry]
  /// Where what serves comes from; nil if neither the controller nor its history knows the deployment.
  ///
  /// - Parameter all: every release that is known.
  func lineage(of deployment: DeploymentID, all: Bool) async throws(HistoryUnavailable) -> LineageReport?
  func plan() async -> PlanReport
  /// Makes the next pass start at once. Says nothing about its end.
  func lookAgain() async
  /// A person asks for something; returns when a pass has heard it.
  func ask(_ deployment: DeploymentID, _ verb: Verb, by: Attribution, release: String?) async -> Response
  /// A person confirms what waits for it: the tip of a rewritten branch or of another source, else the deletions of the
  /// revision in force.
  func confirm(by: Attribution) async -> Response
  /// Whether the loop makes progress.
  func liveness() async -> Liveness
}

/// The journal could not be read; the message is for an operator.
package struct HistoryUnavailable: Error, Equatable, Sendable {
  package let message: String

  package init(message: String) { self.message = message }
}

/// What `/healthz` tells.
package enum Liveness: Equatable, Sendable {
  case live
  /// No pass ended in time; the message says since when.
  case stalled(String)
}
