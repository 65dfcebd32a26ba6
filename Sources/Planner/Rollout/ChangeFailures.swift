import Domain

/// Deployments that the same revision broke.
struct ChangeFailures {
  private var failed: [Revision: Set<DeploymentID>] = [:]

  init(_ history: History) {
    for record in history.records.values { account(record) }
  }

  /// Takes in how a deployment stands now.
  mutating func account(_ record: Record) {
    guard record.serving.stable != nil, let entry = record.quarantined(record.declaration.release.id), !entry.held,
      entry.revision == record.revision
    else { return }
    failed[record.revision, default: []].insert(record.id)
  }

  /// Those that `revision` broke, if they are so many that the rest of it is held.
  func of(_ revision: Revision) -> [DeploymentID]? {
    guard let failed = failed[revision], failed.count >= Limits.failuresOfOneChange else { return nil }
    return failed.sorted()
  }
}
