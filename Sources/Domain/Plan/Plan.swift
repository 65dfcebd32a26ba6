/// What a pass decided: what to remember first, then what to do, and for each deployment why, or why not.
package struct Plan: Equatable, Sendable {
  /// What is remembered after this pass.
  package var history = History()
  /// Records that must be durable before any action is carried out.
  package var changed: [DeploymentID] = []
  /// Deployments that are no longer remembered.
  package var removals: [DeploymentID] = []
  package var events: [Event] = []
  package var actions: [PlannedAction] = []
  package var reports: [DeploymentReport] = []

  package init() {}
}

/// An action and why it is taken.
package struct PlannedAction: Equatable, Sendable {
  /// Nil for what concerns the machine, not a deployment.
  package let deployment: DeploymentID?
  package let action: Action
  package let reason: String

  package init(deployment: DeploymentID?, action: Action, reason: String) {
    self.deployment = deployment
    self.action = action
    self.reason = reason
  }
}

/// Everything a plan is made from. There is no clock and no randomness beside it.
package struct PlanningInput: Equatable, Sendable {
  package let now: Instant
  /// Nil until a revision could be read: everything stays as it was last declared.
  package let desired: DesiredState?
  package let observed: ObservedState
  package let evidence: Evidence
  package let history: History
  /// The revision whose deletions a person confirmed.
  package let confirmed: Revision?

  package init(
    now: Instant, desired: DesiredState?, observed: ObservedState, evidence: Evidence, history: History,
    confirmed: Revision? = nil
  ) {
    self.now = now
    self.desired = desired
    self.observed = observed
    self.evidence = evidence
    self.history = history
    self.confirmed = confirmed
  }
}
