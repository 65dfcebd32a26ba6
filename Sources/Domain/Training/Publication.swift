/// A result on its way into the source: what is to stand in the manifest, and the commit that brings it.
package struct Publication: Hashable, Codable, Sendable {
  package let run: RunID
  package let deployment: DeploymentID
  /// The file that declared the deployment when the run was started.
  package let path: String
  /// What the manifest must still say for the branch to be written to; otherwise it is a conflict.
  package let replaces: ModelPin
  package let result: TrainingResult
  package let destination: Destination
  /// The whole message, trailers included.
  package let message: String

  package init(
    run: RunID, deployment: DeploymentID, path: String, replaces: ModelPin, result: TrainingResult,
    destination: Destination, message: String
  ) {
    self.run = run
    self.deployment = deployment
    self.path = path
    self.replaces = replaces
    self.result = result
    self.destination = destination
    self.message = message
  }

  package enum Destination: Hashable, Codable, Sendable {
    /// The branch that is followed.
    case branch
    /// A branch of its own for people to review, with this name.
    case proposal(String)
  }
}

/// What became of writing a result back, as it is seen. Absent: not tried in this run of the controller.
package enum ObservedPublication: Equatable, Sendable {
  case underWay
  /// The commit is in the remote repository.
  case published(commit: Revision, branch: String)
  /// The manifest does not say any more what the result was to replace, or is gone, or can't be edited in place; what
  /// was found. Trying again leads to the same, for this destination.
  case conflict(Publication.Destination, String)
  /// The repository did not take it, with its own words; another try may succeed.
  case refused(String, attempts: Int, at: Instant)
}

/// Whether the source can be written to.
package enum WriteAccess: Equatable, Sendable {
  /// Not asked yet, or the answer is old.
  case unknown
  case granted
  /// What the repository said, and what to do.
  case denied(String)
}
