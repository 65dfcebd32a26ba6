/// Why a deployment is as it is: why it is settled, or what it waits for. Stuck is a value that can be printed.
package enum Reason: Equatable, Sendable {
  /// The declared release serves, is ready and has passed its watch.
  case settled
  case fetching(version: String)
  case artifactFailed(version: String, reason: String)
  case startingReplicas(version: String, ready: Int, wanted: Int, trouble: String?)
  /// Stable replicas are missing or not ready.
  case healing(ready: Int, wanted: Int, trouble: String?)
  case proxyDown(String)
  case baking(remaining: Interval)
  /// A gate keeps the step from counting.
  case awaitingEvidence([GateEvidence])
  case settingRoute
  case watching(remaining: Interval)
  /// A first release broke a gate, and there is nothing to go back to.
  case failingWithoutAlternative([GateEvidence])
  /// The declared release failed before.
  case quarantined(Quarantined)
  /// As many rollouts as the target allows are under way.
  case awaitingTurn(limit: Int)
  /// By its manifest, or by a person.
  case suspended(Attribution?)
  /// A step waits for a person's word.
  case awaitingApproval(version: String, step: Int, weight: Int)
  /// A gate failed, and a person decides what follows.
  case paused(version: String, Pause)
  /// In a window of a Freeze, which ends then.
  case frozen(freeze: String, until: WallTime)
  /// Rollouts of the same revision failed: this one does not start by itself.
  case heldByFailures(of: [DeploymentID])
  /// Found serving without a journal: the declared release, which is another, waits for `confirm`.
  case awaitingConfirmation(serving: String)
  /// The newest revision's word on it is not in force.
  case held(Hold)
  /// No valid manifest of it was ever seen.
  case rejected(String)
  /// Its manifest is gone; what is left of it is being taken down.
  case stopping
}
