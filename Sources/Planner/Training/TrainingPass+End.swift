import Domain

/// How a run ends, and what follows from it for the next one.
extension TrainingPass {
  /// The trainer gave no result in all its attempts.
  mutating func fail(_ run: TrainingRun, _ reason: String) {
    end(run, .failed(reason))
    note(.trainingFailed, reason + countFailure(reason), of: run)
  }

  /// It is not wanted any more, which is no failure of the training.
  mutating func abandon(_ run: TrainingRun, _ reason: String) {
    end(run, .failed(reason))
    note(.trainingFailed, reason + run.place, of: run)
  }

  mutating func reject(_ run: TrainingRun, _ reason: String) {
    end(run, .rejected(reason))
    note(.trainingRejected, reason + countFailure(reason), of: run)
  }

  mutating func publish(_ run: TrainingRun, _ commit: Revision, _ branch: String) {
    training.failures = 0
    end(run, .published(commit: commit, branch: branch))
    let version = run.result?.version ?? ""
    let reason =
      branch.isEmpty
      ? "version \(version) is declared already" : "version \(version) by commit \(commit.short) on \(branch)"
    note(
      .wroteBack, reason,
      TrainingNote(
        run: run.id, trigger: run.job.trigger, data: run.job.data, attempt: run.attempt, result: run.result,
        commit: commit, branch: branch.isEmpty ? nil : branch))
  }

  mutating func conflict(_ run: TrainingRun, _ reason: String) {
    end(run, .conflicted(reason))
    note(.trainingFailed, "the result was not brought into the source: \(reason)\(run.place)", of: run)
  }

  /// Without a word: the caller says why, where there is something to say.
  mutating func end(_ run: TrainingRun, _ phase: RunPhase) {
    var ended = run
    ended.phase = phase
    ended.endedAt = wall
    ended.stopCounting()
    training.run = nil
    training.past = remembered([ended] + training.past)
  }

  /// The newest, and those that made a proven release: later results are compared with them.
  private func remembered(_ runs: [TrainingRun]) -> [TrainingRun] {
    let (newest, older) = (runs.prefix(Limits.rememberedRuns), runs.dropFirst(Limits.rememberedRuns))
    return newest + older.filter { run in record.proven.contains { $0.artifact.digest == run.result?.digest } }
  }

  /// - Returns: what to add to the reason.
  private mutating func countFailure(_ reason: String) -> String {
    training.failures += 1
    guard training.failures >= Limits.failedRuns else { return "" }
    training.circuit = "\(training.failures) runs in a row gave nothing to deploy, the last one: \(reason)"
    return "; no run starts by itself any more until setpoint retrain"
  }

  /// A result that was brought into the source and taken back pauses what started its run, once.
  mutating func pauseTriggersOfRolledBack() {
    let release = record.declaration.release
    guard let entry = record.quarantined(release.id),
      let index = training.past.firstIndex(where: { $0.isPublished && $0.result?.digest == release.artifact.digest }),
      training.past[index].rolledBack == nil
    else { return }
    training.past[index].rolledBack = entry.reason
    let run = training.past[index]
    let paused = Set(run.occurrences.map(\.trigger)).filter { training.triggers[$0] != nil }.sorted()
    guard !paused.isEmpty else { return }
    let reason = "version \(release.version) of training \(run.id) was taken back: \(entry.reason)"
    for trigger in paused { training.triggers[trigger]?.pause = reason }
    training.pending.removeAll { paused.contains($0.trigger) }
    note(.held, "\(paused.joined(separator: ", ")) starts no training until setpoint retrain: \(reason)", of: run)
  }
}

extension TrainingRun {
  /// Where its result is kept, if it has one.
  fileprivate var place: String { result.map { "; it is kept at \($0.uri)" } ?? "" }

  mutating func stopCounting() {
    countedAt = nil
    missingFor = .zero
    collectedFor = .zero
  }

  var isPublished: Bool { if case .published = phase { true } else { false } }
}
