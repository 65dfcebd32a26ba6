/// What is remembered between passes and across restarts.
package struct History: Equatable, Sendable {
  package var records: [DeploymentID: Record]
  /// Deployments that never had a valid manifest, with the first fault of the newest one.
  package var rejections: [DeploymentID: String]
  /// Listening addresses as last validly declared.
  package var targets: [LocalTarget]

  package init(
    records: [DeploymentID: Record] = [:], rejections: [DeploymentID: String] = [:], targets: [LocalTarget] = []
  ) {
    self.records = records
    self.rejections = rejections
    self.targets = targets
  }
}
