import Domain
import Reports
import Testing

/// From what serves back to the commit, the data and the training.
@Suite struct LineageTests {
  private func lineage(_ record: Record?, _ entries: [HistoryEntry], all: Bool = false) -> [ReleaseLineage] {
    LineageReport(Trained.id, record: record, entries: entries, all: all).releases
  }

  @Test func whatServesIsTracedBackToItsTraining() throws {
    let releases = lineage(Trained.record, Trained.history)
    let release = try #require(releases.first)
    #expect(releases.count == 1 && release.standing == .stable)
    #expect(release.declared?.revision == Trained.declaring.hex)
    #expect(release.declared?.at == Trained.history[6].at)
    #expect(release.sha256 == Trained.hash("9"))
    let training = try #require(release.training)
    #expect(training.run == Trained.run.text && training.attempts == 2 && training.state == "published")
    #expect(training.triggers.map(\.trigger) == ["decay"])
    #expect(training.triggers.first?.reason == Trained.reason)
    #expect(training.data == ["data/fraud.csv.dvc": "9f1c2a77d0e1"])
    #expect(training.revision == Trained.source.hex && training.trainer == "sklearn")
    #expect(training.metrics == ["auc": 0.9312] && training.findings == ["auc 0.9312 keeps min 0.9"])
    #expect(training.commit == Trained.declaring.hex && training.branch == "main")
    #expect(release.decisions.map(\.kind) == ["RolloutStarted", "Promoted", "WatchPassed"])
    #expect(release.decisions[1].evidence?.map(\.gate) == ["errors"])
  }

  @Test func aReleaseThatNoTrainingMadeSaysSo() throws {
    let releases = lineage(Trained.record, Trained.history, all: true)
    let first = try #require(releases.first { $0.version == "8" })
    #expect(first.training == nil)
    #expect(first.sha256 == Trained.hash("8") && first.standing == .proven)
    #expect(first.declared?.revision == Trained.source.hex)
    #expect(first.decisions.map(\.kind) == ["Promoted"])
  }

  @Test func aRunThatIsForgottenIsToldFromTheHistory() throws {
    var record = Trained.record
    record.training = nil
    let training = try #require(lineage(record, Trained.history).first?.training)
    #expect(training.run == Trained.run.text && training.attempts == 2)
    #expect(training.triggers.map(\.reason) == [Trained.reason])
    #expect(training.data == ["data/fraud.csv.dvc": "9f1c2a77d0e1"] && training.metrics == ["auc": 0.9312])
    #expect(training.commit == Trained.declaring.hex && training.state == "published")
    #expect(training.startedAt == Trained.history[3].at && training.endedAt == Trained.history[5].at)
  }

  @Test func anotherModelOfTheSameVersionIsNotTakenForTheTrainedOne() throws {
    var record = Trained.record
    let other = Trained.release(Trained.run.text, "7")
    record.serving = .proven(other)
    #expect(lineage(record, []).first?.training == nil)
    let early = Trained.entries([Trained.event(.promoted, other, "by hand")]) + Trained.history
    let releases = lineage(nil, early, all: true)
    #expect(releases.first { $0.release == other.id.hex }?.training == nil)
    #expect(releases.first { $0.release == Trained.hash("9") }?.training?.run == Trained.run.text)
  }

  @Test func whatWasRolledBackStandsWithItsReason() throws {
    var record = Trained.record
    let (old, new) = (Trained.release("8", "8"), Trained.release(Trained.run.text, "9"))
    record.serving = .proven(old)
    record.quarantine = [
      Quarantined(release: new.id, version: new.version, reason: "errors", held: false, revision: Trained.declaring)
    ]
    record.proven = [old]
    record.training?.past[0].rolledBack = "errors fails"
    let events = Trained.entries([Trained.event(.rolledBack, new, "errors fails", evidence: [Trained.passing])])
    let releases = lineage(record, events, all: true)
    #expect(releases.map(\.standing) == [.stable, .quarantined])
    #expect(releases[1].training?.run == Trained.run.text && releases[1].sha256 == Trained.hash("9"))
    #expect(releases[1].decisions.map(\.reason) == ["errors fails"])
    #expect(releases[1].training?.rolledBack == "errors fails")
  }

  @Test func aResultThatSomebodyElseDeclaredWasPushedToNoBranch() throws {
    var record = Trained.record
    record.training?.past[0].phase = .published(commit: Trained.declaring, branch: "")
    let training = try #require(lineage(record, Trained.history).first?.training)
    #expect(training.state == "published" && training.commit == Trained.declaring.hex && training.branch == nil)
  }

  @Test func anEntryOfATrainingIsOfNoRelease() {
    let old = Trained.release("8", "8")
    let note = TrainingNote(run: Trained.run, trigger: "decay", result: Trained.result)
    let written = Event(
      deployment: Trained.id, kind: .wroteBack, release: old.id, version: Trained.run.text,
      revision: Trained.declaring, reason: "committed", training: note)
    let entries = Trained.entries([Trained.event(.promoted, old, "first"), written])
    #expect(lineage(nil, entries, all: true).map(\.version) == ["8"])
  }

  @Test func withoutAHistoryTheCommitInForceIsShown() {
    let release = lineage(Trained.record, []).first
    #expect(release?.declared?.revision == Trained.declaring.hex && release?.declared?.at == nil)
  }

  @Test func aDeploymentThatIsGoneIsToldFromItsHistory() {
    #expect(lineage(nil, Trained.history).isEmpty)
    #expect(lineage(nil, Trained.history, all: true).map(\.standing) == [.past, .past])
  }

  @Test func aReportComesBackAsItWas() throws {
    let report = LineageReport(Trained.id, record: Trained.record, entries: Trained.history, all: true)
    #expect(try JSONText.decode(LineageReport.self, from: JSONText.encode(report).utf8) == report)
  }
}
