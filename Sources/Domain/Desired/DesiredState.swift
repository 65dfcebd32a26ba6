/// What one revision of the source declares, the good together with the bad.
package struct DesiredState: Equatable, Sendable {
  package let revision: Revision
  package let deployments: [DeploymentID: Declared]
  package let targets: [LocalTarget]
  /// What gates can ask beside the traffic.
  package let metricSources: [MetricSource]
  /// Files that could not be parsed: what they declared before stays in force.
  package let unreadable: [UnreadableFile]
  /// What the paths of data triggers hold, as a hash of the data. A path that is not here was not read; one that
  /// holds nothing is `Content.missing`.
  package var content: [String: Content]

  package init(
    revision: Revision, deployments: [DeploymentID: Declared], targets: [LocalTarget],
    metricSources: [MetricSource] = [], unreadable: [UnreadableFile], content: [String: Content] = [:]
  ) {
    self.revision = revision
    self.deployments = deployments
    self.targets = targets
    self.metricSources = metricSources
    self.unreadable = unreadable
    self.content = content
  }
}

/// What a path of the source holds.
package enum Content: Hashable, Sendable {
  case missing
  /// The same for the same data, whatever else was rewritten.
  case hash(String)
}

/// What a revision says of one deployment.
package enum Declared: Equatable, Sendable {
  case valid(Declaration)
  /// Declared, but with faults: its last valid declaration stays in force.
  case invalid(path: String, message: String)
}

/// A file of the source that could not be parsed, with the first fault as `path:line:column: message`.
package struct UnreadableFile: Equatable, Sendable {
  package let path: String
  package let message: String

  package init(path: String, message: String) {
    self.path = path
    self.message = message
  }
}

/// A valid declaration of a deployment, with every reference resolved and every default filled in.
package struct Declaration: Hashable, Codable, Sendable {
  /// The file in the source that holds it.
  package let path: String
  package let release: Release
  package let replicas: Int
  package let policy: RolloutPolicy
  /// Nothing new starts; what serves goes on being served and healed.
  package let suspend: Bool
  /// Whether the deployment ends with its manifest.
  package let prune: Bool
  /// Every `Freeze` that reaches it.
  package let freezes: [Freeze]
  /// When the model is trained again, and by what; nil: never.
  package let training: DeclaredTraining?

  package init(
    path: String, release: Release, replicas: Int, policy: RolloutPolicy, suspend: Bool, prune: Bool,
    freezes: [Freeze] = [], training: DeclaredTraining? = nil
  ) {
    self.path = path
    self.release = release
    self.replicas = replicas
    self.policy = policy
    self.suspend = suspend
    self.prune = prune
    self.freezes = freezes
    self.training = training
  }

  package var id: DeploymentID { release.deployment }
}

/// A `Target` of this machine: one listening address of the data plane.
package struct LocalTarget: Hashable, Codable, Sendable {
  package let name: String
  /// `HOST:PORT` that clients connect to.
  package let listen: String
  /// Longest wait for an answer of a model server.
  package let requestTimeout: Interval
  package let maxConcurrentRollouts: Int

  package init(name: String, listen: String, requestTimeout: Interval, maxConcurrentRollouts: Int) {
    self.name = name
    self.listen = listen
    self.requestTimeout = requestTimeout
    self.maxConcurrentRollouts = maxConcurrentRollouts
  }
}
