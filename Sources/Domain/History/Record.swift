/// All that is remembered of a deployment between two passes and across restarts.
package struct Record: Equatable, Codable, Sendable {
  package let id: DeploymentID
  /// The last valid declaration and the revision that brought it: stays in force while a newer one is invalid.
  package var declaration: Declaration
  package var revision: Revision
  package var serving: Serving
  package var change: Change
  /// Releases that will not be tried again by themselves, newest first.
  package var quarantine: [Quarantined]
  /// Releases that passed a watch, newest first.
  package var proven: [Release]
  /// Why the newest revision's word on this deployment is not in force; nil when it is.
  package var hold: Hold?
  /// A person's word that nothing goes on until `resume`; nil while there is none.
  package var suspension: Attribution?
  /// The release that a person lets start in spite of a freeze or of failures of others.
  package var override: ReleaseID?
  /// Taken over from what was found serving, without a journal: a declaration that differs waits for `confirm`.
  package var isAdopted: Bool
  /// The route that was last seen to be as intended: a later difference is somebody else's doing. Not durable.
  package var confirmedRoute: Route?
  /// Nil until it declares a training.
  package var training: TrainingRecord?

  package init(id: DeploymentID, declaration: Declaration, revision: Revision) {
    self.id = id
    self.declaration = declaration
    self.revision = revision
    serving = .nothing
    change = .none
    quarantine = []
    proven = []
    hold = nil
    suspension = nil
    override = nil
    isAdopted = false
    confirmedRoute = nil
    training = nil
  }
}

/// A release that failed, and why.
package struct Quarantined: Equatable, Codable, Sendable {
  package let release: ReleaseID
  package let version: String
  package let reason: String
  /// Given up without a failure of its own (no evidence in time, or by a person): held, not condemned.
  package let held: Bool
  /// The revision that had declared it.
  package let revision: Revision

  package init(release: ReleaseID, version: String, reason: String, held: Bool, revision: Revision) {
    self.release = release
    self.version = version
    self.reason = reason
    self.held = held
    self.revision = revision
  }
}
