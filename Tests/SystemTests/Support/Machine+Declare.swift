import Domain
import FoundationEssentials
import Hashing

extension Machine {
  /// Writes a model of `version` that behaves as `traits` say, declares it and commits.
  func declare(_ version: String, name: String = "fraud", replicas: Int = 2, traits: String = "") async throws {
    let deployment = try model(version, name: name, replicas: replicas, traits: traits)
    try await declare(deployment)
  }

  /// A deployment of a model that exists.
  func model(
    _ version: String, name: String = "fraud", replicas: Int = 2, traits: String = ""
  ) throws -> Manifests.Deployment {
    let text = "{\"version\": \"\(version)\"\(traits.isEmpty ? "" : ", " + traits)}"
    let path = "\(models)/\(version).json"
    try write(text, to: path)
    var deployment = Manifests.Deployment(name: name, version: version, replicas: replicas)
    deployment.uri = "file://\(path)"
    deployment.sha256 = sha256Hex(Array(text.utf8))
    return deployment
  }

  func declare(_ deployment: Manifests.Deployment) async throws {
    try write(deployment)
    try await commit("\(deployment.name) version \(deployment.version)")
  }

  /// Writes its manifest, and commits nothing.
  func write(_ deployment: Manifests.Deployment) throws { try write(deployment.text, to: path(of: deployment)) }

  func path(of deployment: Manifests.Deployment) -> String { "\(repository)/risk/\(deployment.name).yaml" }

  func commit(_ message: String) async throws {
    try await git("-C", repository, "add", "--all")
    try await git("-C", repository, "commit", "--quiet", "--allow-empty", "--message", message)
  }
}
