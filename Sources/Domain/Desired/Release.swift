/// One immutable combination of artifact, version, server and environment of a deployment, in its rendered form.
///
/// It is kept whole in the journal: a rollback needs neither Git nor the manifests that made it.
package struct Release: Hashable, Codable, Sendable {
  package let id: ReleaseID
  package let deployment: DeploymentID
  package let version: String
  package let artifact: Artifact
  package let server: ServerSpec
  /// The `Target` it is served on.
  package let target: String

  package init(
    id: ReleaseID, deployment: DeploymentID, version: String, artifact: Artifact, server: ServerSpec, target: String
  ) {
    self.id = id
    self.deployment = deployment
    self.version = version
    self.artifact = artifact
    self.server = server
    self.target = target
  }

  /// What the variables of a query about this release stand for.
  package var variables: [String: String] {
    ["namespace": deployment.namespace, "deployment": deployment.name, "version": version, "release": id.hex]
  }
}

/// Where a model's bytes come from, and what they must hash to.
package struct Artifact: Hashable, Codable, Sendable {
  package let location: ArtifactLocation
  package let digest: Digest

  package init(location: ArtifactLocation, digest: Digest) {
    self.location = location
    self.digest = digest
  }
}

/// The schemes that the local target can fetch.
package enum ArtifactLocation: Hashable, Codable, Sendable {
  /// An absolute path on this machine (`file:///…`).
  case file(path: String)
  /// A path in the commit that declared it (`repo:…`).
  case repository(path: String, revision: Revision)
  /// `https://…` or `http://…`.
  case web(url: String)
}

/// How a model server of a release is started; placeholders that differ per replica are still open.
package struct ServerSpec: Hashable, Codable, Sendable {
  /// Program and arguments; may hold `{{replica}}`, `{{port}}`, `{{port.NAME}}` and `{{model.path}}`.
  package let command: [Template]
  /// The complete environment beside `PATH`, `HOME` and `LANG`, which the target sets.
  package let environment: [String: Template]
  /// Further free ports beside the one that serves.
  package let ports: [String]
  package let readiness: Readiness
  /// Between SIGTERM and SIGKILL.
  package let grace: Interval

  package init(
    command: [Template], environment: [String: Template], ports: [String], readiness: Readiness, grace: Interval
  ) {
    self.command = command
    self.environment = environment
    self.ports = ports
    self.readiness = readiness
    self.grace = grace
  }
}

/// The question a replica must answer with a 2xx before it gets traffic.
package struct Readiness: Hashable, Codable, Sendable {
  package let path: Template
  package let interval: Interval
  /// From the start of the process to its first ready answer.
  package let timeout: Interval

  package init(path: Template, interval: Interval, timeout: Interval) {
    self.path = path
    self.interval = interval
    self.timeout = timeout
  }
}
