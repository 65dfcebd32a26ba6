package import Domain

/// One finished request, as far as it says something about a release.
package struct Sample: Equatable, Sendable {
  package let deployment: DeploymentID
  package let release: ReleaseID
  /// Answered with 5xx, not answered, or answered only by a second attempt.
  package let failed: Bool
  /// Until the answer's head; for a request without an answer until it was given up.
  package let milliseconds: UInt32

  package init(deployment: DeploymentID, release: ReleaseID, failed: Bool, milliseconds: UInt32) {
    self.deployment = deployment
    self.release = release
    self.failed = failed
    self.milliseconds = milliseconds
  }
}
