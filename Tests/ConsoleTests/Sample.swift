import Domain
import Reports

/// Deployments in the states that an operator meets.
enum Sample {
  static let revision = Revision(unchecked: "3f2a91c04b7d" + String(repeating: "0", count: 28))
  static let now = WallTime(milliseconds: 1_795_253_400_125)  // 2026-11-21T09:30:00.125Z

  static func release(_ digit: Character) -> ReleaseID { ReleaseID(unchecked: String(repeating: digit, count: 64)) }

  static func summary(_ version: String, _ digit: Character) -> ReleaseSummary {
    let digest = Digest(unchecked: String(repeating: digit, count: 64))
    let readiness = Readiness(path: Template("/"), interval: .seconds(1), timeout: .seconds(9))
    let server = ServerSpec(command: [], environment: [:], ports: [], readiness: readiness, grace: .seconds(1))
    return ReleaseSummary(
      Release(
        id: release(digit), deployment: DeploymentID(namespace: "n", name: "n"), version: version,
        artifact: Artifact(location: .file(path: "/m"), digest: digest), server: server, target: "local"))
  }

  static let passing = GateEvidence(gate: "latency", verdict: .pass, value: 81.25, bound: "max 250", samples: 412)
  static let failing = GateEvidence(gate: "errors", verdict: .fail, value: 0.31034, bound: "max 0.02", samples: 412)
  static let starving = GateEvidence(gate: "errors", verdict: .nodata, value: nil, bound: "max 0.02", samples: 37)
  static let silent = GateEvidence(
    gate: "auc", source: "prom", verdict: .error, value: nil, bound: "min 0.9", samples: 0,
    error: "no answer from 127.0.0.1:9090 in 5s"
  )
  static let bad = Quarantined(
    release: release("9"), version: "9", reason: "errors fails with 0.3103, max 0.02 (412 samples)", held: false,
    revision: .none)
  static let late = Quarantined(
    release: release("6"), version: "6", reason: "no evidence for 12h", held: true, revision: .none)

  static func report(
    _ namespace: String, _ name: String, _ health: HealthStatus, _ phase: String, _ reason: Reason,
    sync: SyncStatus = .outOfSync, step: StepProgress? = nil, stable: ReleaseSummary? = nil,
    candidate: ReleaseSummary? = nil, previous: ReleaseSummary? = nil, weights: (Int, Int) = (100, 0),
    ready: Int = 2, desired: Int = 2, verdicts: [GateEvidence] = [], quarantined: [Quarantined] = []
  ) -> DeploymentReport {
    DeploymentReport(
      id: DeploymentID(namespace: namespace, name: name), revision: revision, sync: sync, health: health, phase: phase,
      step: step, stable: stable, candidate: candidate, previous: previous,
      weights: Weights(stable: weights.0, candidate: weights.1), replicas: ReplicaCount(ready: ready, desired: desired),
      verdicts: verdicts, quarantined: quarantined, reason: reason)
  }

  static let baking = report(
    "risk", "fraud-detector", .progressing, "Baking", .baking(remaining: .seconds(430)),
    step: StepProgress(number: 2, count: 3, weight: 50, baked: .seconds(170), bake: .minutes(10)),
    stable: summary("7", "7"), candidate: summary("8", "8"), weights: (50, 50), verdicts: [passing])
  static let rolledBack = report(
    "risk", "churn", .degraded, "RolledBack", .quarantined(bad), stable: summary("8", "8"), quarantined: [bad, late])
  static let waiting = report(
    "search", "ranking", .progressing, "Baking", .awaitingEvidence([starving, silent]),
    step: StepProgress(number: 1, count: 3, weight: 10, baked: .zero, bake: .minutes(5)), stable: summary("41", "4"),
    candidate: summary("42", "5"), weights: (90, 10), verdicts: [starving, passing, silent])

  static let reports: [DeploymentReport] = [
    report("default", "iris", .healthy, "Stable", .settled, sync: .synced, stable: summary("3", "3")),
    baking, rolledBack, waiting,
    report(
      "search", "spelling", .progressing, "Watching", .watching(remaining: .minutes(25)), sync: .synced,
      step: StepProgress(number: 3, count: 3, weight: 100, baked: .minutes(5), bake: .minutes(30)),
      stable: summary("2024-11-20", "2"), previous: summary("2024-11-02", "1")),
    report(
      "risk", "limits", .healthy, "Stable",
      .held(.invalid("risk/limits.yaml:14:5: unknown field `replica`; did you mean `replicas`?")),
      stable: summary("5", "5")),
    report(
      "recommendations-team", "homepage-personalisation", .missing, "Warming",
      .startingReplicas(version: "1", ready: 0, wanted: 4, trouble: "replica 0 exited with status 1"),
      candidate: summary("1", "1"), weights: (0, 0), ready: 0, desired: 4),
    report(
      "search", "typos", .degraded, "Stable", .healing(ready: 1, wanted: 2, trouble: "replica 1 killed by signal 9"),
      stable: summary("4", "4"), ready: 1),
  ]

  /// Deployments that wait for a person, or go on when a freeze ends.
  static let waiters: [DeploymentReport] = [
    report(
      "risk", "churn", .paused, "Approval", .awaitingApproval(version: "9", step: 2, weight: 50),
      step: StepProgress(number: 1, count: 3, weight: 10, baked: .minutes(5), bake: .minutes(5)),
      stable: summary("8", "8"), candidate: summary("9", "9"), weights: (90, 10), verdicts: [passing, tried, compared]),
    report(
      "risk", "fraud-detector", .paused, "Paused",
      .paused(version: "8", Pause(reason: "gate errors: 0.031 breaks max 0.02 (412 samples)", failed: [borne])),
      step: StepProgress(number: 2, count: 3, weight: 50, baked: .seconds(170), bake: .minutes(10)),
      stable: summary("7", "7"), candidate: summary("8", "8"), weights: (50, 50), verdicts: [borne]),
    report(
      "risk", "limits", .healthy, "Stable",
      .frozen(freeze: "weekend", until: WallTime(milliseconds: 1_795_420_800_000)), stable: summary("5", "5")),
    report(
      "search", "ranking", .healthy, "Stable",
      .heldByFailures(of: [
        DeploymentID(namespace: "search", name: "spelling"), DeploymentID(namespace: "search", name: "typos"),
      ]), stable: summary("41", "4")),
    report(
      "search", "spelling", .healthy, "Stable", .awaitingConfirmation(serving: "2024-11-20"),
      stable: summary("2024-11-20", "2")),
    report(
      "search", "typos", .suspended, "Suspended",
      .suspended(Attribution(who: "alice", why: "the new tokenizer is looked into first")), stable: summary("4", "4")),
  ]

  static let borne = GateEvidence(
    gate: "errors", verdict: .fail, value: 0.031, bound: "max 0.02", samples: 412, failures: 2)
  static let tried = GateEvidence(
    gate: "drift", source: "prom", verdict: .fail, value: 0.4, bound: "max 0.3", samples: 1, isDryRun: true)

  static let compared = GateEvidence(
    gate: "errors-vs-stable", verdict: .pass, value: 0.0125, bound: "max 0.05, stable 0.0121 + 10%, p 0.3417",
    samples: 4120)

  static var measurements: [MeasurementEntry] {
    let all: [(Int, GateEvidence)] = [
      (10, passing), (10, starving), (50, borne), (50, tried), (50, compared), (100, silent),
    ]
    return all.enumerated().map { index, measured in
      let gate = MeasuredGate(
        deployment: DeploymentID(namespace: "risk", name: "churn"), release: release("9"), version: "9",
        weight: measured.0, evidence: measured.1)
      return MeasurementEntry(
        gate, seq: Int64(index + 1), at: WallTime(milliseconds: now.milliseconds + Int64(index) * 61_000))
    }
  }

  static let source = SourceReport(name: "main", url: "https://git.example.com/models.git", revision: revision)

  static func status(_ reports: [DeploymentReport] = reports) -> StatusReport {
    StatusReport(
      revision: revision, syncedAt: WallTime(milliseconds: now.milliseconds - 12_000), sources: [source],
      reports: reports, at: now)
  }

  static var troubled: StatusReport {
    var report = status([baking])
    report.syncedAt = WallTime(milliseconds: now.milliseconds - 15 * 3_600_000).iso8601
    report.sources = [
      SourceReport(
        name: "main", url: "https://bot:secret@git.example.com/models.git", revision: revision, status: "unreachable",
        message: "can't resolve git.example.com; the revision in force stays, check the network or --repo")
    ]
    report.notices = [
      "journal /var/lib/setpoint/journal.db: writing failed: there is no room left; free space on its disk"
    ]
    return report
  }

  static func event(_ kind: EventKind, _ version: String?, _ reason: String, _ evidence: [GateEvidence] = []) -> Event {
    Event(
      deployment: DeploymentID(namespace: "risk", name: "churn"), kind: kind,
      release: version == nil ? nil : release("9"), version: version, revision: revision, reason: reason,
      evidence: evidence)
  }

  static var history: [HistoryEntry] {
    let events = [
      event(.synced, nil, "revision 3f2a91c04b7d declares version 9"),
      event(.rolloutStarted, "9", "version 9 differs from version 8, which serves"),
      event(.stepEntered, "9", "step 1 of 3: 10% for 5m"),
      event(
        .rolledBack, "9", "errors fails with 0.3103, max 0.02 (412 samples): all traffic back to version 8",
        [passing, failing]),
      event(.quarantined, "9", "a gate failed; it is not tried again by itself"),
    ]
    return events.enumerated().map { index, event in
      HistoryEntry(
        event, seq: Int64(index + 1), at: WallTime(milliseconds: now.milliseconds + Int64(index) * 61_000))
    }
  }

  static var plan: PlanReport {
    var plan = Plan()
    let id = DeploymentID(namespace: "risk", name: "fraud-detector")
    let stable = release("7")
    plan.actions = [
      PlannedAction(
        deployment: id, action: .stopReplica(ReplicaID(deployment: id, release: stable, index: 2)),
        reason: "2 replicas are declared, this is a third"),
      PlannedAction(
        deployment: nil,
        action: .ensureProxy([
          LocalTarget(name: "local", listen: "127.0.0.1:8080", requestTimeout: .minutes(1), maxConcurrentRollouts: 10)
        ]), reason: "the proxy is not running"),
      PlannedAction(
        deployment: id, action: .discardArtifact(Digest(unchecked: String(repeating: "6", count: 64))),
        reason: "no release that may come back needs it"),
    ]
    plan.reports = reports
    return PlanReport(plan, revision: revision)
  }
}
