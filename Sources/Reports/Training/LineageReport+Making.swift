package import Domain

extension LineageReport {
  /// - Parameters:
  ///   - record: what is remembered of the deployment; nil if it is gone.
  ///   - entries: its history, oldest first, as far back as it is known.
  ///   - all: every release that either knows; otherwise the one that holds the traffic.
  package init(_ id: DeploymentID, record: Record?, entries: [HistoryEntry], all: Bool) {
    let known = KnownRelease.all(record, entries)
    let trainings = Trainings(record, entries)
    self.init(
      namespace: id.namespace, name: id.name,
      releases: known.filter { all || $0.standing == .stable }.map { release in
        ReleaseLineage(release, record, entries.filter { $0.release == release.hash }, trainings)
      })
  }
}

extension ReleaseLineage {
  fileprivate init(_ known: KnownRelease, _ record: Record?, _ entries: [HistoryEntry], _ trainings: Trainings) {
    let first = entries.first
    declared = first.map { Declared(revision: $0.revision, at: $0.at) }
    if declared == nil, let record, record.declaration.release.id.hex == known.hash {
      declared = Declared(revision: record.revision.hex)
    }
    training = trainings.made(known, declared: declared?.at)
    release = known.hash
    version = known.version
    sha256 = known.digest ?? training?.model.sha256
    standing = known.standing
    decisions = entries.filter { Self.decisive.contains($0.kind) }.map {
      Decision(at: $0.at, kind: $0.kind, revision: $0.revision, reason: $0.reason, evidence: $0.evidence)
    }
  }

  /// Kinds of entries that say what became of a release; between them are steps and repairs.
  private static let decisive: Set<String> = Set(
    [
      EventKind.rolloutStarted, .approved, .promoted, .watchPassed, .aborted, .rolledBack, .quarantined, .held,
      .retried,
    ].map(\.rawValue))
}

/// Which training made which model.
private struct Trainings {
  private let remembered: [TrainingLineage]
  private let journaled: [TrainingLineage]

  init(_ record: Record?, _ entries: [HistoryEntry]) {
    let runs = ([record?.training?.run].compactMap(\.self)) + (record?.training?.past ?? [])
    remembered = runs.compactMap { TrainingLineage($0) }
    let byRun = Dictionary(grouping: entries.filter { $0.training?.run != nil }) { $0.training?.run ?? "" }
    journaled = byRun.sorted { $0.key > $1.key }.compactMap { TrainingLineage($0.value) }
  }

  /// By the digest of what it is made of. Where that is not known, by its version: a result that was written back, of a
  /// training that began before the release was declared.
  func made(_ release: KnownRelease, declared: String?) -> TrainingLineage? {
    (remembered + journaled).first { training in
      if let digest = release.digest { return training.model.sha256 == digest }
      guard training.commit != nil, training.model.version == release.version else { return false }
      return (training.startedAt ?? "") <= (declared ?? "")
    }
  }
}
