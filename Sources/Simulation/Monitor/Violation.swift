package import Domain

/// The promises that are watched over; the numbers are those of the invariants in the test plan.
package enum Invariant: String, Sendable, CaseIterable {
  /// A release has traffic only if it is verified and ready.
  case proof = "S1"
  /// A served deployment has a ready replica behind every weight.
  case served = "S2"
  /// Traffic goes to the stable release and the candidate only.
  case bounded = "S3"
  /// The release before is ready in full until its successor has passed its watch.
  case lastKnownGood = "S5"
  /// A candidate's weight rises only on evidence, after its bake, or on a person's word.
  case evidence = "S6"
  /// What was rolled back is not tried again by itself.
  case quarantine = "S7"
  /// Revisions are taken up in order.
  case monotone = "S8"
  /// A faulty manifest changes nothing, and nothing is deleted by accident.
  case isolation = "S9"
  /// Each occasion of a trigger is in one training, once; what was not accepted is never declared nor served.
  case once = "S10"
  /// What is done follows from what is on disk.
  case durable = "S12"
  /// A fault in one deployment changes nothing for the others.
  case independence = "S14"
  /// The planner's own lint found nothing to refuse.
  case lint
  /// It converges.
  case convergence = "L1"
  /// Then it is silent.
  case silence = "L2"
  /// A failing release has no traffic in the pass after its failure was shown.
  case retreat = "L5"
  /// The end is that of the run without faults.
  case outcome
  /// Effects are those of the run without faults, and what had to be tried again.
  case economy
}

/// A broken promise.
package struct Violation: Equatable, Sendable, CustomStringConvertible {
  package let invariant: Invariant
  package let deployment: DeploymentID?
  package let message: String
  package let pass: Int
  /// The next effect point's number.
  package let point: Int

  package init(_ invariant: Invariant, _ deployment: DeploymentID?, _ message: String, pass: Int = 0, point: Int = 0) {
    self.invariant = invariant
    self.deployment = deployment
    self.message = message
    self.pass = pass
    self.point = point
  }

  package var description: String {
    let subject = deployment.map { "\($0): " } ?? ""
    return "\(invariant.rawValue) \(invariant) in pass \(pass) before point \(point): \(subject)\(message)"
  }
}
