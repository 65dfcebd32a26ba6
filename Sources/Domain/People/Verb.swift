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
  /// Train the model again, now.
  case retrain
}
