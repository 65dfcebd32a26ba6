package import Domain

/// What `status -o json` prints and `GET /api/v1/status` answers.
package struct StatusReport: Equatable, Sendable {
  /// The commit that is being applied; nil until one was read.
  package var revision: String?
  /// When it was last found to be the newest, in ISO 8601, UTC; nil until then.
  package var syncedAt: String?
  package var sources: [SourceReport]
  package var deployments: [DeploymentStatus]
  /// What is wrong with the whole, such as a journal that can't be written; each one sentence.
  package var notices: [String]

  package init(
    revision: String?, syncedAt: String?, sources: [SourceReport], deployments: [DeploymentStatus],
    notices: [String] = []
  ) {
    self.revision = revision
    self.syncedAt = syncedAt
    self.sources = sources
    self.deployments = deployments
    self.notices = notices
  }

  /// What is known after a pass.
  ///
  /// - Parameter at: the time of the pass, which its verdicts are as fresh as.
  package init(
    revision: Revision?, syncedAt: WallTime?, sources: [SourceReport], reports: [DeploymentReport],
    notices: [String] = [], at: WallTime
  ) {
    self.init(
      revision: revision?.hex, syncedAt: syncedAt?.iso8601, sources: sources,
      deployments: reports.sorted { $0.id < $1.id }.map { DeploymentStatus($0, at: at) }, notices: notices)
  }
}

extension StatusReport: Codable {
  private enum Key: String, CodingKey {
    case revision, syncedAt, sources, deployments, notices
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      revision: try container.decodeIfPresent(String.self, forKey: .revision),
      syncedAt: try container.decodeIfPresent(String.self, forKey: .syncedAt),
      sources: try container.decode([SourceReport].self, forKey: .sources),
      deployments: try container.decode([DeploymentStatus].self, forKey: .deployments),
      notices: try container.decodeIfPresent([String].self, forKey: .notices) ?? [])
  }

  /// `revision` and `syncedAt` are always there, as `null` while there is nothing to tell.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(revision, forKey: .revision)
    try container.encode(syncedAt, forKey: .syncedAt)
    try container.encode(sources, forKey: .sources)
    try container.encode(deployments, forKey: .deployments)
    try container.encode(notices, forKey: .notices)
  }
}
