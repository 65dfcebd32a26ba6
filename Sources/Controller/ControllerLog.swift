package import Domain
package import Execution
package import Planner

/// What a controller tells while it runs. Each occurrence is a function: the logic holds no wording.
package protocol ControllerLog: Sendable {
  func decided(_ event: Event)
  func carriedOut(_ execution: Execution)
  /// A plan that broke an invariant and was not carried out: a bug.
  func refused(_ fault: PlanFault)
  /// What was written down of a deployment can't be read.
  func recordLost(_ id: DeploymentID, _ problem: String)
  func journalFailed(_ message: String)
  func journalRecovered()
  func sourceChanged(_ state: SourceState)
  /// A person said that the deletions of a revision are meant.
  func confirmed(_ confirmation: Confirmation)
  /// A person let a tip be followed that waited for that.
  func followed(_ tip: AcceptedTip)
}

/// Says nothing.
package struct SilentLog: ControllerLog {
  package init() {}
  package func decided(_ event: Event) {}
  package func carriedOut(_ execution: Execution) {}
  package func refused(_ fault: PlanFault) {}
  package func recordLost(_ id: DeploymentID, _ problem: String) {}
  package func journalFailed(_ message: String) {}
  package func journalRecovered() {}
  package func sourceChanged(_ state: SourceState) {}
  package func confirmed(_ confirmation: Confirmation) {}
  package func followed(_ tip: AcceptedTip) {}
}
