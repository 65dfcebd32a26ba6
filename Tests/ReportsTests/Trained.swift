import Domain
import Reports

/// A deployment whose model was trained again: what is remembered of it, and its history.
enum Trained {
  static let id = DeploymentID(namespace: "risk", name: "fraud")
  static let run = RunID("20260302-5f1d09ab")
  static let start = WallTime(milliseconds: 1_772_420_412_000)  // 2026-03-02T03:00:12.000Z
  static let reason = "the figure 0.061 breaks max 0.045, for 30m"
  static let declaring = revision("3f2a91c04b7d")
  static let source = revision("2b1c00d4e5f6")

  static func revision(_ start: String) -> Revision {
    Revision(unchecked: start + String(repeating: "0", count: 40 - start.utf8.count))
  }

  static func hash(_ digit: Character) -> String { String(repeating: digit, count: 64) }

  static func release(_ version: String, _ digit: Character) -> Release {
    let readiness = Readiness(path: Template("/"), interval: .seconds(1), timeout: .seconds(1))
    return Release(
      id: ReleaseID(unchecked: hash(digit)), deployment: id, version: version,
      artifact: Artifact(location: .file(path: "/m"), digest: Digest(unchecked: hash(digit))),
      server: ServerSpec(command: [], environment: [:], ports: [], readiness: readiness, grace: .zero), target: "t")
  }

  static let result = TrainingResult(
    version: run.text, uri: "file:///srv/models/fraud/\(run)/model.json", digest: Digest(unchecked: hash("9")),
    metrics: ["auc": 0.9312, "odd": .nan])

  static var trained: TrainingRun {
    let trainer = Trainer(
      name: "sklearn", engine: .command(CommandTrainer(command: [], directory: "training", environment: [:])),
      artifacts: Template("file:///srv/models/{{deployment}}/{{version}}/"))
    let job = TrainingJob(
      run: run, deployment: id, trigger: "decay", revision: source, trainer: trainer, parameters: ["epochs": "20"],
      paths: [], data: ["data/fraud.csv.dvc": "9f1c2a77d0e1"], timeout: .hours(2),
      model: ModelPin(version: "8", digest: Digest(unchecked: hash("8"))))
    let decay = TriggerOccurrence(
      trigger: "decay", cause: .episode(1), at: start, reason: reason)
    var run = TrainingRun(
      job: job, occurrences: [decay], mode: .auto, accept: [], maxAttempts: 2, startedAt: start,
      phase: .published(commit: declaring, branch: "main"))
    run.attempt = 2
    run.endedAt = start + .minutes(41)
    run.result = result
    run.findings = ["auc 0.9312 keeps min 0.9"]
    return run
  }

  static func event(
    _ kind: EventKind, _ release: Release?, _ reason: String, revision: Revision = declaring,
    evidence: [GateEvidence] = [], training: TrainingNote? = nil
  ) -> Event {
    Event(
      deployment: id, kind: kind, release: release?.id, version: release?.version, revision: revision, reason: reason,
      evidence: evidence, training: training)
  }

  static func entries(_ events: [Event]) -> [HistoryEntry] {
    events.enumerated().map { index, event in
      HistoryEntry(event, seq: Int64(index + 1), at: start + .minutes(Int64(index)))
    }
  }

  static let passing = GateEvidence(gate: "errors", verdict: .pass, value: 0, bound: "max 0.02", samples: 412)

  /// From the first release, made by hand, over a training to the promotion of its result.
  static var history: [HistoryEntry] {
    let (old, new) = (release("8", "8"), release(run.text, "9"))
    let note = TrainingNote(run: run, trigger: "decay", data: ["data/fraud.csv.dvc": "9f1c2a77d0e1"])
    let second = TrainingNote(run: run, trigger: "decay", attempt: 2)
    let made = TrainingNote(run: run, trigger: "decay", attempt: 2, result: result)
    let written = TrainingNote(run: run, trigger: "decay", result: result, commit: declaring, branch: "main")
    return entries([
      event(.synced, old, "first", revision: source), event(.promoted, old, "first release", revision: source),
      event(.trainingTriggered, nil, reason, training: note),
      event(.trainingStarted, nil, "attempt 2 of 2", training: second),
      event(.trainingSucceeded, nil, "auc 0.9312 keeps min 0.9", training: made),
      event(.wroteBack, nil, "committed to main", training: written),
      event(.synced, new, "declared"), event(.rolloutStarted, new, "differs from version 8"),
      event(.stepEntered, new, "step 1 of 2"),
      event(.promoted, new, "all steps passed", evidence: [passing]), event(.watchPassed, new, "watched"),
    ])
  }

  static var record: Record {
    let new = release(run.text, "9")
    let policy = RolloutPolicy(
      steps: [], gates: [], onFailure: .rollback, noDataDeadline: .hours(1), deadline: .hours(1))
    var record = Record(
      id: id,
      declaration: Declaration(
        path: "fraud.yaml", release: new, replicas: 1, policy: policy, suspend: false, prune: true),
      revision: declaring)
    record.serving = .proven(new)
    record.proven = [new, release("8", "8")]
    record.training = TrainingRecord()
    record.training?.past = [trained]
    return record
  }
}
