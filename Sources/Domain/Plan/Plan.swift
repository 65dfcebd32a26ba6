/// What a pass decided: what to remember first, then what to do, and for each deployment why, or why not.
package struct Plan: Equatable, Sendable {
  /// What is remembered after this pass.
  package var history = History()
  /// Records that must be durable before any action is carried out.
  package var changed: [DeploymentID] = []
  /// Deployments that are no longer remembered.
  package var removals: [DeploymentID] = []
  package var events: [Event] = []
  /// What the gates measured in this pass and is to be kept.
  package var measured: [MeasuredGate] = []
  /// What became of each request, by its number.
  package var answers: [Int: Response] = [:]
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
  /// UTC, for freezes, and for a training's schedules, cooldown and budget: bakes, deadlines and back-off go by `now`.
  package let wall: WallTime
  /// Nil until a revision could be read: everything stays as it was last declared.
  package let desired: DesiredState?
  package let observed: ObservedState
  package let evidence: Evidence
  package let history: History
  /// What people ask for, in the order they asked.
  package let requests: [PersonRequest]
  /// The newest revision that a person confirmed.
  package let confirmation: Confirmation?

  package init(
    now: Instant, wall: WallTime, desired: DesiredState?, observed: ObservedState, evidence: Evidence,
    history: History, requests: [PersonRequest] = [], confirmation: Confirmation? = nil
  ) {
    self.now = now
    self.wall = wall
    self.desired = desired
    self.observed = observed
    self.evidence = evidence
    self.history = history
    self.requests = requests
    self.confirmation = confirmation
  }
}
