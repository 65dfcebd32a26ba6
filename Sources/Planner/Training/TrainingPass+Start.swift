import Domain

extension TrainingPass {
  /// Begins the run that what waits asks for. Of a schedule that wants a run for each of its times only the first is in
  /// it; of all other triggers no more than one waits.
  ///
  /// - Parameter taken: names of other runs.
  mutating func start(besides taken: Set<RunID>) {
    guard training.run == nil, let declared, let stable = record.serving.stable, let revision = world.revision,
      let first = training.pending.first
    else { return }
    let joining = takePending()
    let id = RunID(first, of: record.id, trained: training.triggers[first.trigger]?.data, besides: taken)
    for occurrence in joining {
      if case .data(let content) = occurrence.cause { training.triggers[occurrence.trigger]?.data = content }
    }
    let retraining = declared.retraining
    let job = TrainingJob(
      run: id, deployment: record.id, trigger: first.trigger, revision: revision, trainer: declared.trainer,
      parameters: retraining.parameters, paths: retraining.dataPaths, data: world.data(of: declared),
      timeout: retraining.timeout, model: stable.pin)
    let run = TrainingRun(
      job: job, occurrences: joining, mode: retraining.mode, accept: retraining.accept,
      maxAttempts: retraining.maxAttempts, startedAt: wall, phase: .training)
    training.run = run
    let counted = max(Limits.rememberedRuns, retraining.budget?.runs ?? 0)
    training.starts = Array(([wall] + training.starts).prefix(counted))
    note(.trainingStarted, joining.map { "\($0.trigger): \($0.reason)" }.joined(separator: "; "), of: run)
  }

  private mutating func takePending() -> [TriggerOccurrence] {
    var seen: Set<String> = []
    let joining = training.pending.filter { seen.insert($0.trigger).inserted }
    training.pending.removeAll(where: joining.contains)
    return joining
  }
}

extension Release {
  /// Its model as a manifest names it.
  var pin: ModelPin { ModelPin(version: version, digest: artifact.digest) }
}
