internal import Domain

/// The training that made a model.
package struct TrainingLineage: Equatable, Codable, Sendable {
  /// What it was started for.
  package struct Occasion: Equatable, Codable, Sendable {
    package var trigger: String
    package var at: String
    package var reason: String
  }

  package var run: String
  package var triggers: [Occasion]
  /// Path to hash of what the data triggers' paths held.
  package var data: [String: String]
  /// The commit that it was trained from.
  package var revision: String?
  package var trainer: String?
  package var parameters: [String: String]?
  /// How many there were; the last one made it.
  package var attempts: Int?
  package var startedAt: String?
  package var endedAt: String?
  /// One word for how it ended: `published`, `conflicted`, or `accepted` while it is not written back.
  package var state: String
  package var model: TrainedModel
  package var metrics: [String: Double]
  /// What the acceptance gates found, a line each.
  package var findings: [String]
  /// The commit that brought the result into the source, and its branch; without one, somebody else had declared the
  /// same model already.
  package var commit: String?
  package var branch: String?
  /// Why the result was taken back after that.
  package var rolledBack: String?
}

extension TrainingLineage {
  /// Of a run that is remembered whole; nil while it has no result.
  init?(_ run: TrainingRun) {
    guard let result = run.result else { return nil }
    self.run = run.id.text
    triggers = run.occurrences.map { Occasion(trigger: $0.trigger, at: $0.at.iso8601, reason: $0.reason) }
    data = run.job.data
    revision = run.job.revision.hex
    trainer = run.job.trainer.name
    parameters = run.job.parameters.isEmpty ? nil : run.job.parameters
    attempts = run.attempt
    startedAt = run.startedAt.iso8601
    endedAt = run.endedAt?.iso8601
    state = run.phase.code
    model = TrainedModel(result)
    metrics = result.finiteMetrics ?? [:]
    findings = run.findings
    if case .published(let commit, let branch) = run.phase {
      self.commit = commit.hex
      self.branch = branch.isEmpty ? nil : branch
    }
    rolledBack = run.rolledBack
  }

  /// Of a run that only the history knows; nil unless its entries tell of a result.
  init?(_ entries: [HistoryEntry]) {
    guard let end = entries.last(where: { $0.training?.model != nil }), let note = end.training, let run = note.run,
      let model = note.model
    else { return nil }
    self.run = run
    let trigger = EventKind.trainingTriggered.rawValue
    triggers = entries.filter { $0.kind == trigger }.map {
      Occasion(trigger: $0.training?.trigger ?? "", at: $0.at, reason: $0.reason)
    }
    if triggers.isEmpty { triggers = [Occasion(trigger: note.trigger, at: entries[0].at, reason: entries[0].reason)] }
    data = entries.lazy.compactMap { $0.training?.data }.first ?? [:]
    attempts = entries.compactMap { $0.training?.attempt }.max()
    startedAt = entries.first { $0.kind == EventKind.trainingStarted.rawValue }?.at
    endedAt = end.at
    self.model = model
    metrics = entries.lazy.compactMap { $0.training?.metrics }.first ?? [:]
    findings = []
    let written = entries.last { $0.kind == EventKind.wroteBack.rawValue }?.training
    (commit, branch) = (written?.commit, written?.branch)
    state = written == nil ? "ended" : "published"
  }
}
