internal import Domain
internal import YAML

/// Finds trainings that would start one another for ever: what a training writes back is a manifest, and a manifest can
/// be data of a trigger.
struct RetrainCycles {
  struct Fault {
    let id: DeploymentID
    let message: String
    let range: MarkRange
  }

  private let trained: [ResolvedDeployment]
  /// The deployments whose training writes a file, by that file and by each folder above it.
  private let writers: [String: [DeploymentID]]
  /// Whose training a training of each deployment starts.
  private let followers: [DeploymentID: [DeploymentID]]

  init(_ deployments: [DeploymentID: ResolvedDeployment]) {
    let trained = deployments.values.filter { $0.spec.retrain.map { $0.retraining.mode != .observe } ?? false }
    self.trained = trained.sorted { $0.id < $1.id }
    writers = self.trained.reduce(into: [:]) { writers, deployment in
      for place in SourcePath.places(of: deployment.path) { writers[place, default: []].append(deployment.id) }
    }
    var followers: [DeploymentID: [DeploymentID]] = [:]
    for deployment in self.trained {
      for path in deployment.spec.retrain?.paths ?? [] {
        for cause in writers[SourcePath.plain(path.name), default: []] {
          followers[cause, default: []].append(deployment.id)
        }
      }
    }
    self.followers = followers
  }

  /// One for each path that closes a circle, by deployment.
  var faults: [Fault] {
    trained.flatMap { deployment in
      (deployment.spec.retrain?.paths ?? []).compactMap { path in
        let cause = writers[SourcePath.plain(path.name), default: []].first { reaches($0, from: deployment.id) }
        return cause.map { fault(deployment.id, path, $0) }
      }
    }
  }

  private func fault(_ id: DeploymentID, _ path: Reference, _ cause: DeploymentID) -> Fault {
    let message =
      cause == id
      ? "\(path.name.quoted) holds the deployment's own manifest: every training would start the next one; "
        + "name only the data"
      : "\(path.name.quoted) holds the manifest of `\(cause)`, whose training follows from this one's: "
        + "it would never end"
    return Fault(id: id, message: message, range: path.range)
  }

  /// Whether a training of `start` leads to one of `goal`, over any number of others.
  private func reaches(_ goal: DeploymentID, from start: DeploymentID) -> Bool {
    var (seen, open): (Set<DeploymentID>, [DeploymentID]) = ([start], [start])
    while let next = open.popLast() {
      if next == goal { return true }
      for follower in followers[next, default: []] where seen.insert(follower).inserted { open.append(follower) }
    }
    return false
  }
}
