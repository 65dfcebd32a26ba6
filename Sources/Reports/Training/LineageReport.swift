package import Domain

/// Where releases come from: what `lineage -o json` prints and `GET …/lineage` answers.
///
/// ```
/// {"namespace", "name",
///  "releases": [{"release", "version", "sha256"?, "standing",
///    "declared"?: {"revision", "at"?},
///    "training"?: {"run", "triggers": [{"trigger", "at", "reason"}], "data": {PATH: HASH},
///                  "revision"?, "trainer"?, "parameters"?: {NAME: TEXT}, "attempts"?, "startedAt"?, "endedAt"?,
///                  "state",
///                  "model": {"version", "uri", "sha256"}, "metrics": {NAME: NUMBER}, "findings": [TEXT],
///                  "commit"?, "branch"?, "rolledBack"?},
///    "decisions": [{"at", "kind", "revision", "reason", "evidence"?}]}]}
/// ```
///
/// A release without `training` was made by none that is remembered.
package struct LineageReport: Equatable, Codable, Sendable {
  package var namespace: String
  package var name: String
  /// What holds the traffic comes first, then the others, newest first.
  package var releases: [ReleaseLineage]

  package init(namespace: String, name: String, releases: [ReleaseLineage]) {
    self.namespace = namespace
    self.name = name
    self.releases = releases
  }

  package var id: DeploymentID { DeploymentID(namespace: namespace, name: name) }
}

/// One release, from the commit that declared it to what became of it.
package struct ReleaseLineage: Equatable, Codable, Sendable {
  package enum Standing: String, Codable, Sendable {
    /// It holds the traffic.
    case stable
    /// It is being tried.
    case candidate
    /// It is kept warm to go back to.
    case previous
    /// It passed a watch once.
    case proven
    /// It failed, and is not tried again by itself.
    case quarantined
    /// It was given up without a failure of its own.
    case held
    /// Only the history knows it.
    case past
  }

  /// A commit, and when it was taken up.
  package struct Declared: Equatable, Codable, Sendable {
    package var revision: String
    package var at: String?
  }

  /// What was decided on it, as in the history.
  package struct Decision: Equatable, Codable, Sendable {
    package var at: String
    package var kind: String
    package var revision: String
    package var reason: String
    package var evidence: [EvidenceReport]?
  }

  package var release: String
  package var version: String
  /// Of the artifact; nil where only the history knows the release and no training is remembered that made it.
  package var sha256: String?
  package var standing: Standing
  /// The commit that declared it first; nil where the history does not reach back so far.
  package var declared: Declared?
  package var training: TrainingLineage?
  /// From its rollout to its end, oldest first.
  package var decisions: [Decision]
}
