/// What a person asks for, about one deployment.
package struct PersonRequest: Equatable, Sendable {
  /// Tells the answer to whom it is for.
  package let id: Int
  package let deployment: DeploymentID
  package let verb: Verb
  package let by: Attribution
  /// The first digits of the release that is meant; nil for whatever is under way. A request that comes too late then
  /// does not hit another release.
  package let release: String?

  package init(id: Int, deployment: DeploymentID, verb: Verb, by: Attribution, release: String? = nil) {
    self.id = id
    self.deployment = deployment
    self.verb = verb
    self.by = by
    self.release = release
  }
}

/// What people can ask for.
package enum Verb: String, Hashable, Codable, Sendable, CaseIterable {
  /// Give the candidate all traffic as soon as it is ready; accept a release whose watch was paused.
  case promote
  /// Give the candidate up, and hold it.
  case abort
  /// Go back to the release before, at once if it is warm; what is left is held.
  case rollback
  /// Try a release again that is quarantined or held.
  case retry
  /// Let the candidate enter the step that waits for it.
  case approve
  /// Start nothing new until `resume`.
  case suspend
  /// Go on where `suspend` or a failed gate stopped it.
  case resume
  /// Start what waits, in spite of a freeze or of failures of others.
  case sync
}

/// Who said something, and why.
package struct Attribution: Hashable, Codable, Sendable {
  package let who: String
  /// Empty if nothing was given.
  package let why: String

  package init(who: String, why: String) {
    self.who = who
    self.why = why
  }

  /// `by alice: the sensor is fixed`.
  package var words: String { why.isEmpty ? "by \(who)" : "by \(who): \(why)" }
}

/// What became of a request.
package enum Response: Equatable, Sendable {
  /// It is journaled and in force; what follows from it.
  case accepted(String)
  /// Nothing was changed, and why.
  case refused(String)
}

/// A person's word that the deletions of a revision, and what it changes of what was found serving, are meant.
package struct Confirmation: Equatable, Sendable {
  package let revision: Revision
  package let by: Attribution

  package init(revision: Revision, by: Attribution) {
    self.revision = revision
    self.by = by
  }
}
