import Domain
package import Reports

/// What `status --wait healthy` waits for.
package struct WaitCondition: Equatable, Sendable {
  package let name: NameQuery?
  /// The beginning of a commit's hash.
  package let revision: String?

  package init(name: NameQuery?, revision: String?) {
    self.name = name
    self.revision = revision
  }

  package enum Progress: Equatable, Sendable {
    case reached
    /// One line for a person.
    case notYet(String)
  }

  /// Whether the revision is in force, and all that is meant is served as declared and healthy.
  package func progress(in report: StatusReport) -> Progress {
    let meant: [DeploymentStatus]
    if let name {
      guard case .found(let id) = name.match(among: report.deployments.map(\.id)) else {
        return .notYet("there is no deployment \(name) yet")
      }
      meant = report.deployments.filter { $0.id == id }
    } else {
      meant = report.deployments
    }
    if let revision, !isInForce(revision, report, meant) {
      let current = report.revision.map { String($0.prefix(12)) } ?? "none"
      return .notYet("revision \(revision) is not in force, \(current) is")
    }
    if report.revision == nil { return .notYet("no revision was read yet") }
    guard let first = meant.first(where: { $0.health != .healthy || $0.sync != .synced }) else { return .reached }
    return .notYet("\(first.id) is \(first.sync.rawValue) and \(first.health.rawValue): \(first.message)")
  }

  /// In force as the newest, or as the one that brought what is declared now.
  private func isInForce(_ revision: String, _ report: StatusReport, _ meant: [DeploymentStatus]) -> Bool {
    if report.revision?.hasPrefix(revision) == true { return true }
    return name != nil && meant.allSatisfy { $0.revision.hasPrefix(revision) }
  }
}
