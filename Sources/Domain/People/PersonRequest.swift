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
