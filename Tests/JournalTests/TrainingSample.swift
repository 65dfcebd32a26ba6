import Domain

/// A training as the journal keeps it, with a value in every field.
enum TrainingSample {
  static let run = RunID("20260302-5f1d09ab")
  static let commit = Revision(unchecked: String(repeating: "b", count: 40))
  static let digest = Digest(unchecked: String(repeating: "7", count: 64))
  static let result = TrainingResult(
    version: "9", uri: "file:///srv/fraud/9/", digest: digest, metrics: ["auc": 0.931, "loss": -1e-9])

  /// Every way to come about.
  static let causes: [TriggerOccurrence.Cause] = [
    .window(WallTime(milliseconds: 1_772_420_400_000)), .episode(3), .data(String(repeating: "d", count: 64)),
    .person(2, Attribution(who: "alice", why: "ticket \"7\"")),
  ]

  /// Every phase.
  static let phases: [RunPhase] = [
    .training, .cancelling("late"), .waiting(reason: "exit 1", waited: .seconds(3), until: .seconds(30)), .collecting,
    .accepted(.branch, trouble: nil), .accepted(.proposal("setpoint/retrain/risk/fraud/1"), trouble: "refused"),
    .published(commit: commit, branch: "main"), .rejected("auc"), .failed("exit 1"), .conflicted("another model"),
  ]

  static let event = Event(
    deployment: Sample.id("fraud"), kind: .wroteBack, version: "9", revision: Sample.revision, reason: "run \(run)",
    training: TrainingNote(
      run: run, trigger: "weekly", data: ["data/fraud.csv.dvc": "1f"], attempt: 2, result: result, commit: commit,
      branch: "main"))

  static func run(_ phase: RunPhase) -> TrainingRun {
    let engine = TrainerEngine.command(
      CommandTrainer(
        command: [Template("/bin/train"), Template("{{run}}")], directory: "training", environment: ["A": Template("b")]
      ))
    let job = TrainingJob(
      run: run, deployment: Sample.id("fraud"), trigger: "weekly", revision: Sample.revision,
      trainer: Trainer(name: "t", engine: engine, artifacts: Template("file:///srv/{{version}}/")),
      parameters: ["epochs": "20"], paths: ["data"], data: ["data": "1f"], timeout: .hours(6),
      model: ModelPin(version: "8", digest: digest))
    let gates = [
      AcceptanceGate(metric: "auc", min: 0.9, max: nil, comparison: nil),
      AcceptanceGate(
        metric: "loss", min: nil, max: 0.3,
        comparison: Comparison(maxIncrease: .percent(5), maxDecrease: .absolute(0.1), confidence: 0.99)),
    ]
    var run = TrainingRun(
      job: job,
      occurrences: causes.map {
        TriggerOccurrence(trigger: "weekly", cause: $0, at: WallTime(milliseconds: 1000), reason: "due")
      }, mode: .propose, accept: gates, maxAttempts: 3, startedAt: WallTime(milliseconds: 2000), phase: phase)
    run.attempt = 2
    run.result = result
    run.findings = ["auc 0.931 is at least 0.9"]
    if phase.isEnded { run.endedAt = WallTime(milliseconds: 3000) }
    return run
  }

  static var training: TrainingRecord {
    var state = TriggerState()
    state.considered = WallTime(milliseconds: 4000)
    state.episodes = 2
    state.hasFired = true
    state.data = "1f"
    state.pause = "rolled back"
    var training = TrainingRecord()
    training.triggers = ["weekly": state, "new": TriggerState()]
    training.pending = run(.training).occurrences
    training.past = phases.filter(\.isEnded).map(run)
    training.failures = 2
    training.circuit = "3 failed"
    training.asked = 4
    return training
  }
}
