import Domain
import Reports

/// Deployments that are trained again, and what their histories tell.
extension Sample {
  static let training = RunID("20261121-5f1d09ab")

  private static func trained(_ name: String, _ training: TrainingReport, reason: Reason = .settled)
    -> DeploymentReport
  {
    let base = report("risk", name, .healthy, "Stable", reason, sync: .synced, stable: summary("8", "8"))
    return DeploymentReport(
      id: base.id, revision: base.revision, sync: base.sync, health: base.health, phase: base.phase, step: nil,
      stable: base.stable, candidate: nil, previous: nil, weights: base.weights, replicas: base.replicas, verdicts: [],
      quarantined: [], reason: reason, training: training)
  }

  static let monday = WallTime(milliseconds: 1_795_402_800_000)  // 2026-11-23T03:00:00.000Z

  static let trainees: [DeploymentReport] = [
    trained(
      "churn",
      TrainingReport(
        state: .idle, message: "run 20261118-0c41d2ee brought version 8 by commit 3f2a91c04b7d on main", next: monday)),
    trained(
      "fraud-detector",
      TrainingReport(
        state: .waiting, trigger: "decay", message: "decay waits, for the cooldown until 2026-11-21 21:30:00 UTC",
        next: monday)),
    trained(
      "fraud-large",
      TrainingReport(
        state: .training, trigger: "weekly", run: training, attempt: 2,
        message: "attempt 2 of 2 of run \(training) trains since 12m, at most 2h")),
    trained(
      "limits",
      TrainingReport(
        state: .accepted, trigger: "data", run: training,
        message: "version \(training) of run \(training) is being written back: main is protected")),
    trained(
      "spelling",
      TrainingReport(
        state: .stopped, trigger: "decay",
        message: "3 runs failed one after another; setpoint retrain starts one"),
      reason: .suspended(nil)),
  ]

  private static let result = TrainingResult(
    version: training.text, uri: "file:///srv/models/fraud-detector/\(training)/model.json",
    digest: Digest(unchecked: String(repeating: "9", count: 64)), metrics: ["auc": 0.9312, "loss": 0.121])

  static var trainingHistory: [HistoryEntry] {
    let first = TrainingNote(run: training, trigger: "decay", attempt: 1)
    let second = TrainingNote(run: training, trigger: "decay", attempt: 2, result: result)
    let written = TrainingNote(run: training, trigger: "decay", result: result, commit: revision, branch: "main")
    func event(_ kind: EventKind, _ reason: String, _ note: TrainingNote) -> Event {
      Event(
        deployment: DeploymentID(namespace: "risk", name: "fraud-detector"), kind: kind, revision: revision,
        reason: reason, training: note)
    }
    let events = [
      event(.trainingTriggered, "decay: the figure 0.061 breaks max 0.045, for 30m", first),
      event(.trainingStarted, "attempt 1 of 2", first),
      event(.trainingFailed, "attempt 1 ended with status 1: out of memory", first),
      event(.trainingRejected, "auc 0.9312 breaks min 0.95", second),
      event(.trainingSucceeded, "auc 0.9312 keeps min 0.9", second),
      event(.wroteBack, "version \(training) is declared on main", written),
    ]
    return events.enumerated().map { index, event in
      HistoryEntry(event, seq: Int64(index + 1), at: now + .minutes(Int64(index)))
    }
  }

  /// As a controller sends it.
  static func lineage() throws -> LineageReport { try JSONText.decode(LineageReport.self, from: lineageJSON.utf8) }

  private static let lineageJSON = """
    {"namespace": "risk", "name": "fraud-detector", "releases": [
      {"release": "\(digits("a"))", "version": "20261121-5f1d09ab", "sha256": "\(digits("9"))", "standing": "stable",
       "declared": {"revision": "\(revision.hex)", "at": "2026-11-21T10:13:00.000Z"},
       "training": {
         "run": "20261121-5f1d09ab",
         "triggers": [{"trigger": "decay", "at": "2026-11-21T09:30:00.000Z",
                       "reason": "the figure 0.061 breaks max 0.045, for 30m"}],
         "data": {"data/fraud.csv.dvc": "9f1c2a77d0e15b62aa"}, "revision": "\(digits("2"))", "trainer": "sklearn",
         "parameters": {"epochs": "20", "seed": "7"}, "attempts": 2, "startedAt": "2026-11-21T09:30:01.000Z",
         "endedAt": "2026-11-21T10:11:00.000Z", "state": "published",
         "model": {"version": "20261121-5f1d09ab", "sha256": "\(digits("9"))",
                   "uri": "file:///srv/models/fraud-detector/20261121-5f1d09ab/model.json"},
         "metrics": {"auc": 0.9312, "loss": 0.121},
         "findings": ["auc 0.9312 keeps min 0.9", "auc 0.9312 keeps stable 0.928 - 0.01"],
         "commit": "\(revision.hex)", "branch": "main"},
       "decisions": [
         {"at": "2026-11-21T10:13:00.000Z", "kind": "RolloutStarted", "revision": "\(revision.hex)",
          "reason": "version 20261121-5f1d09ab differs from version 8, which serves"},
         {"at": "2026-11-21T10:40:00.000Z", "kind": "Promoted", "revision": "\(revision.hex)",
          "reason": "all steps passed: it gets all traffic",
          "evidence": [{"gate": "latency", "source": "traffic", "verdict": "pass", "value": 81.25, "bound": "max 250",
                        "samples": 412}]}]},
      {"release": "\(digits("8"))", "version": "8", "standing": "quarantined",
       "decisions": [
         {"at": "2026-11-20T09:30:00.000Z", "kind": "RolledBack", "revision": "\(revision.hex)",
          "reason": "errors fails: all traffic back to version 7"}]},
      {"release": "\(digits("7"))", "version": "7", "sha256": "\(digits("7"))", "standing": "quarantined",
       "declared": {"revision": "\(revision.hex)"},
       "training": {
         "run": "20261101-0c41d2ee", "triggers": [{"trigger": "a person", "at": "2026-11-01T09:30:00.000Z",
                                                   "reason": "asked for by ada: labels of October"}],
         "data": {}, "state": "published", "model": {"version": "7", "sha256": "\(digits("7"))", "uri": "file:///7"},
         "metrics": {"auc": 0.94},
         "findings": ["auc 0.94: nothing is recorded of version 20261008-77aa01c4 to compare with"],
         "commit": "\(revision.hex)", "rolledBack": "gate errors: 0.3 breaks max 0.02 (412 samples)"},
       "decisions": []}]}
    """

  private static func digits(_ digit: Character) -> String { String(repeating: digit, count: 64) }
}
