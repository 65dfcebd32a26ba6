import Domain
import Reports
import Testing

@Suite struct WordsTests {
  private static let bad = GateEvidence(gate: "errors", verdict: .fail, value: 0.31034, bound: "max 0.02", samples: 412)
  private static let few = GateEvidence(gate: "errors", verdict: .nodata, value: nil, bound: "max 0.02", samples: 1)
  private static let mute = GateEvidence(gate: "auc", verdict: .error, value: nil, bound: "min 0.9", samples: 0)
  private static let good = GateEvidence(gate: "p99", verdict: .pass, value: 81, bound: "max 250", samples: 412)
  private static let id = ReleaseID(unchecked: String(repeating: "1", count: 64))

  @Test(arguments: [
    (Reason.settled, "settled", "serves what is declared"),
    (.fetching(version: "8"), "fetching", "fetching the artifact of version 8"),
    (
      .artifactFailed(version: "8", reason: "digest differs"), "artifactFailed",
      "the artifact of version 8 can't be used: digest differs"
    ),
    (
      .startingReplicas(version: "8", ready: 1, wanted: 2, trouble: nil), "startingReplicas",
      "starting version 8: 1 of 2 replicas ready"
    ),
    (
      .startingReplicas(version: "8", ready: 0, wanted: 2, trouble: "replica 0 exited with 1"), "startingReplicas",
      "starting version 8: 0 of 2 replicas ready; replica 0 exited with 1"
    ),
    (
      .healing(ready: 1, wanted: 2, trouble: "replica 1 killed"), "healing",
      "only 1 of 2 replicas ready, the others are being started again; replica 1 killed"
    ),
    (
      .proxyDown("haproxy is not installed"), "proxyDown",
      "the proxy is down, nothing is routed: haproxy is not installed"
    ),
    (.baking(remaining: .seconds(200)), "baking", "baking, healthy so far: 3m20s to go"),
    (
      .awaitingEvidence([few, good, mute]), "awaitingEvidence",
      "the bake stands still until the gates have passed; errors has too little data (1 sample); "
        + "auc can't be measured: its source did not answer"
    ),
    (.settingRoute, "settingRoute", "the weights are being set in the proxy"),
    (.watching(remaining: .minutes(25)), "watching", "promoted, and watched for another 25m"),
    (
      .failingWithoutAlternative([bad]), "failingWithoutAlternative",
      "a gate fails and no earlier release is there to go back to; errors fails with 0.3103, max 0.02 (412 samples)"
    ),
    (
      .quarantined(Quarantined(release: id, version: "9", reason: "errors", held: false, revision: .none)),
      "quarantined",
      "version 9 failed and is quarantined: errors; declare another release, or say setpoint retry"
    ),
    (
      .quarantined(Quarantined(release: id, version: "9", reason: "no evidence", held: true, revision: .none)),
      "quarantined",
      "version 9 was given up and is held: no evidence; declare another release, or say setpoint retry"
    ),
    (.awaitingTurn(limit: 1), "awaitingTurn", "waits for its turn: the target allows 1 rollout at a time"),
    (.awaitingTurn(limit: 10), "awaitingTurn", "waits for its turn: the target allows 10 rollouts at a time"),
    (
      .suspended(nil), "suspended",
      "suspended by its manifest: nothing new starts and no weight rises until `suspend` is taken out"
    ),
    (
      .held(.invalid("a.yaml:1:2: x")), "held",
      "the newest manifest is faulty, the last valid one stays in force: a.yaml:1:2: x"
    ),
    (
      .held(.unreadable("a.yaml:1:2: x")), "held",
      "its file can't be parsed, what it declared before stays in force: a.yaml:1:2: x"
    ),
    (.held(.notPruned), "held", "its manifest is gone; it goes on serving, for it says `prune: false`"),
    (
      .held(.massDeletion(gone: 5, of: 6)), "held",
      "5 of 6 manifests are gone at once: put them back, or say setpoint confirm"
    ),
    (.rejected("a.yaml:1:2: x"), "rejected", "its manifest was never valid, nothing is served: a.yaml:1:2: x"),
    (.stopping, "stopping", "its manifest is gone, and it is being stopped"),
  ])
  func everyReasonIsAPlainSentence(reason: Reason, code: String, sentence: String) {
    #expect(reason.code == code)
    #expect(reason.sentence == sentence)
  }

  private static func ids(_ names: String...) -> [DeploymentID] {
    names.map { DeploymentID(namespace: "risk", name: $0) }
  }

  @Test(arguments: [
    (
      Reason.suspended(Attribution(who: "alice", why: "the sensor is broken")), "suspended",
      "suspended by alice: the sensor is broken; nothing new starts and no weight rises until setpoint resume"
    ),
    (
      .suspended(Attribution(who: "alice", why: "")), "suspended",
      "suspended by alice; nothing new starts and no weight rises until setpoint resume"
    ),
    (
      .awaitingApproval(version: "8", step: 2, weight: 50), "awaitingApproval",
      "version 8 waits for approval to enter step 2 (50%): setpoint approve lets it, abort gives it up"
    ),
    (
      .paused(version: "8", Pause(reason: bad.sentence, failed: [bad])), "paused",
      "version 8 is paused at its weight: errors fails with 0.3103, max 0.02 (412 samples); "
        + "setpoint resume measures anew, promote accepts it, rollback goes back"
    ),
    (
      .frozen(freeze: "weekend", until: WallTime(milliseconds: 1_795_253_400_125)), "frozen",
      "nothing new rolls out until the freeze weekend ends, 2026-11-21 09:30:00 UTC; "
        + "setpoint sync --override starts it now"
    ),
    (
      .heldByFailures(of: ids("a", "b")), "heldByFailures",
      "held back: the same change failed on risk/a and risk/b; "
        + "a new commit goes on, setpoint sync --override starts it now"
    ),
    (
      .heldByFailures(of: ids("a", "b", "c", "d", "e")), "heldByFailures",
      "held back: the same change failed on risk/a, risk/b, risk/c and 2 more; "
        + "a new commit goes on, setpoint sync --override starts it now"
    ),
    (
      .awaitingConfirmation(serving: "7"), "awaitingConfirmation",
      "version 7 was found serving without a journal and stays; what is declared waits for setpoint confirm"
    ),
  ])
  func whoeverIsWaitedForIsToldWhatToSay(reason: Reason, code: String, sentence: String) {
    #expect(reason.code == code)
    #expect(reason.sentence == sentence)
  }

  private static func tried(_ verdict: Verdict, dry: Bool = false, failures: Int = 0) -> GateEvidence {
    GateEvidence(
      gate: "errors", verdict: verdict, value: 0.031, bound: "max 0.02", samples: 412, isDryRun: dry,
      failures: failures)
  }

  @Test(arguments: [
    (tried(.fail), "errors fails with 0.031, max 0.02 (412 samples)"),
    (tried(.fail, failures: 2), "errors fails with 0.031, max 0.02 (412 samples); failure 2 of this step"),
    (tried(.pass, failures: 1), "errors passes with 0.031, max 0.02 (412 samples); it failed once in this step"),
    (tried(.nodata, failures: 3), "errors has too little data (412 samples); it failed 3 times in this step"),
    (tried(.fail, dry: true), "dry run: errors fails with 0.031, max 0.02 (412 samples)"),
  ])
  func aVerdictSaysWhetherItDecidesAndWhatWasBorne(evidence: GateEvidence, sentence: String) {
    #expect(evidence.sentence == sentence)
    #expect(VerdictReport(evidence, at: WallTime(milliseconds: 0)).sentence == sentence)
    #expect(EvidenceReport(evidence).sentence == sentence)
  }

  @Test(arguments: [
    (0.0, "0"), (1, "1"), (0.31034, "0.3103"), (0.02, "0.02"), (81.25, "81.25"), (250, "250"), (1234.5, "1235"),
    (1_234_567.8, "1234568"), (0.000_020_4, "0.0000204"), (-0.5, "-0.5"), (99.999, "100"), (9.9996, "10"),
    (0.1 + 0.2, "0.3"),
  ])
  func figuresAreShortAndTrue(value: Double, text: String) {
    #expect(Figure.text(value) == text)
  }

  @Test(arguments: [
    (Int64(0), "0s"), (1, "1s"), (999, "1s"), (1001, "2s"), (61_000, "1m1s"), (3_600_000, "1h"),
    (3_661_000, "1h1m"), (90_061_000, "1d1h"), (-5, "0s"),
  ])
  func spansAreRoundedUpToWholeSeconds(milliseconds: Int64, text: String) {
    #expect(Interval(milliseconds: milliseconds).people == text)
  }

  @Test(arguments: [Int64(0), 1_795_253_400_125, -1, 951_782_400_000, 4_102_444_799_999, 1_709_164_800_000])
  func timesAreReadAsTheyAreWritten(milliseconds: Int64) {
    let time = WallTime(milliseconds: milliseconds)
    #expect(WallTime(iso8601: time.iso8601) == time)
  }

  @Test(arguments: ["", "2026-11-21", "2026-11-21T09:30:00Z", "2026-13-21T09:30:00.125Z", "2026-11-21T09:30:00.12xZ"])
  func otherTimesAreRefused(text: String) {
    #expect(WallTime(iso8601: text) == nil)
  }
}
