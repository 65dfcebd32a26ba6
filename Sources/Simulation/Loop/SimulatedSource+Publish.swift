import Domain

extension SimulatedSource {
  /// A result comes in by a commit on the tip of where it goes, once.
  mutating func publish(_ publication: Publication) -> ObservedPublication {
    switch publication.destination {
    case .branch: publishToBranch(publication)
    case .proposal(let name): propose(publication, name)
    }
  }

  private mutating func publishToBranch(_ publication: Publication) -> ObservedPublication {
    if let commit = commit(ofRun: publication.run) { return .published(commit: commit, branch: Self.branch) }
    guard let spec = newest(publication.deployment) else {
      return .conflict(publication.destination, "the manifest can't be edited")
    }
    if spec.pin == publication.result.model {
      return .published(commit: tipRevision, branch: Self.branch)
    }
    guard spec.pin == publication.replaces else {
      return .conflict(publication.destination, "the manifest says version \(spec.version)")
    }
    commit([.declare(spec.version(publication.result.version))], of: publication.run)
    return .published(commit: tipRevision, branch: Self.branch)
  }

  private mutating func propose(_ publication: Publication, _ name: String) -> ObservedPublication {
    guard let spec = newest(publication.deployment) else {
      return .conflict(publication.destination, "the manifest can't be edited")
    }
    if spec.pin == publication.result.model { return .published(commit: tipRevision, branch: Self.branch) }
    proposals[name] = publication
    return .published(commit: tipRevision, branch: name)
  }

  /// People merge what was proposed for a deployment.
  mutating func mergeProposals(of id: DeploymentID) {
    for (_, publication) in proposals.sorted(by: { $0.key < $1.key }) where publication.deployment == id {
      guard let spec = newest(id) else { continue }
      commit([.declare(spec.version(publication.result.version))], of: publication.run)
    }
    proposals = proposals.filter { $0.value.deployment != id }
  }

  static let branch = "main"
}

extension DeploymentSpec {
  /// The model that the manifest names.
  var pin: ModelPin { ModelPin(version: version, digest: release.artifact.digest) }
}
