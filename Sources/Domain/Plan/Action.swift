/// One idempotent effect. Carrying it out needs no further decision.
package enum Action: Hashable, Sendable {
  /// Start the proxy, or make it serve these listening addresses.
  case ensureProxy([LocalTarget])
  /// Fetch, verify and unpack what the release is made of.
  case fetchArtifact(Release)
  case startReplica(Release, index: Int)
  /// Take it out of the proxy, let its requests end, then end its process.
  case stopReplica(ReplicaID)
  case setRoute(DeploymentID, Route)
  case removeRoute(DeploymentID)
  /// Remove logs and other files of a release that does not run.
  case discardRelease(KeptRelease)
  case discardArtifact(Digest)
  case train(TrainingAction)
  /// Commit a result and bring the commit into the remote repository.
  case publish(Publication)
  /// Ask the repository whether it can be written to.
  case checkWriteAccess
}

/// What became of an action.
package enum Outcome: Equatable, Sendable {
  /// Done, or under way where that takes longer: the next observation tells.
  case done
  /// Did not work this time; the next pass tries again.
  case failed(String)
}
