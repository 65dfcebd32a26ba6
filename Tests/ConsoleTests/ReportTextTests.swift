import Console
import Domain
import Reports
import Testing

@Suite struct ReportTextTests {
  private let plain = TextStyle(now: Sample.now)

  @Test func statusIsAScreenfulThatTellsTheTruth() {
    expectGolden(Sample.status().text(plain), "status")
  }

  @Test func statusFitsANarrowTerminal() {
    expectGolden(Sample.status().text(TextStyle(width: 60, now: Sample.now)), "status-narrow")
  }

  @Test func whoIsWaitedForIsSaidWithWhatToDo() {
    expectGolden(Sample.status(Sample.waiters).text(plain), "status-waiters")
    var plan = Plan()
    plan.reports = Sample.waiters
    expectGolden(PlanReport(plan, revision: Sample.revision).text(plain), "plan-waiters")
  }

  @Test func troubleOfTheWholeStandsFirst() {
    expectGolden(Sample.troubled.text(plain), "status-trouble")
  }

  @Test func nothingReadYetIsSaid() {
    let report = StatusReport(revision: nil, syncedAt: nil, sources: [], deployments: [])
    expectGolden(report.text(plain), "status-empty")
  }

  @Test(arguments: [
    (Sample.baking, "detail-baking"), (Sample.rolledBack, "detail-rolled-back"), (Sample.waiting, "detail-waiting"),
    (Sample.waiters[0], "detail-approval"), (Sample.waiters[1], "detail-paused"),
  ])
  func oneDeploymentIsShownWhole(report: DeploymentReport, golden: String) throws {
    let status = Sample.status([report])
    let deployment = try #require(status.deployments.first)
    expectGolden(status.text(of: deployment, plain), golden)
  }

  @Test func historyIsAligned() {
    expectGolden(HistoryText.render(Sample.history, plain), "history")
    expectGolden(HistoryText.render(Sample.history, TextStyle(width: 44)), "history-narrow")
    #expect(HistoryText.render([], plain) == "nothing has happened yet\n")
  }

  @Test func measurementsAreAlignedInEightyColumns() {
    let text = MeasurementText.render(Sample.measurements, plain)
    expectGolden(text, "measurements")
    for line in text.split(separator: "\n") { #expect(line.count <= 80) }
    expectGolden(MeasurementText.render(Sample.measurements, TextStyle(width: 60)), "measurements-narrow")
    #expect(MeasurementText.render([], plain) == "nothing was measured yet\n")
  }

  @Test func measurementsOfManyYearsAreToldApart() {
    var entries = Sample.measurements
    entries[0].at = WallTime(milliseconds: 0).iso8601
    let text = MeasurementText.render(entries, plain)
    #expect(text.contains("1970-01-01 00:00:00") && text.contains("2026-11-21 09:31:01"))
  }

  @Test(arguments: [
    (EventKind.approved, "32"), (.promoted, "32"), (.approvalNeeded, "33"), (.retried, "33"), (.held, "33"),
    (.rolledBack, "31"),
  ])
  func aDecisionHasTheColourOfWhatItMeans(kind: EventKind, code: String) {
    let entry = HistoryEntry(Sample.event(kind, "9", "why"), seq: 1, at: Sample.now)
    let text = HistoryText.render([entry], TextStyle(colour: true))
    #expect(text.contains("\u{1B}[\(code)m\(kind.rawValue)\u{1B}[0m"))
  }

  @Test func aDryRunAlarmsNobody() {
    let colourful = TextStyle(colour: true)
    #expect(MeasurementText.render(Sample.measurements, colourful).contains("\u{1B}[2m(fail)\u{1B}[0m"))
    let status = Sample.status([Sample.waiters[0]]).text(colourful)
    #expect(status.contains("\u{1B}[2m  dry run: drift fails"))
  }

  @Test func planGivesAReasonForEachActionAndInaction() {
    expectGolden(Sample.plan.text(plain), "plan")
    expectGolden(PlanReport(Plan(), revision: nil).text(plain), "plan-empty")
  }

  @Test func coloursMoveNoColumn() throws {
    let colourful = TextStyle(colour: true, now: Sample.now)
    let status = Sample.status()
    let deployment = try #require(status.deployments.last)
    let pairs = [
      (status.text(plain), status.text(colourful)),
      (status.text(of: deployment, plain), status.text(of: deployment, colourful)),
      (HistoryText.render(Sample.history, plain), HistoryText.render(Sample.history, colourful)),
      (MeasurementText.render(Sample.measurements, plain), MeasurementText.render(Sample.measurements, colourful)),
      (Sample.plan.text(plain), Sample.plan.text(colourful)),
    ]
    for (plain, colourful) in pairs {
      #expect(colourful.contains("\u{1B}["))
      #expect(withoutColours(colourful) == plain)
    }
  }

  @Test(arguments: [
    (HealthStatus.healthy, "32"), (.progressing, "33"), (.degraded, "31"), (.missing, "31"), (.suspended, "2"),
  ])
  func aColourHasAMeaning(health: HealthStatus, code: String) {
    let report = Sample.report("a", "b", health, "Stable", .settled, sync: .unknown)
    let text = Sample.status([report]).text(TextStyle(colour: true))
    #expect(text.contains("\u{1B}[\(code)m\(health.rawValue)\u{1B}[0m"))
  }

  @Test func whatAServerSaysCanNotSteerTheTerminal() {
    let nasty = "replica 0 said \u{1B}[2J\u{7}\u{202E}gnp\r\nDEPLOYMENT fake"
    let report = Sample.report("a", "b", .degraded, "Stable", .healing(ready: 0, wanted: 1, trouble: nasty))
    let text = Sample.status([report]).text(plain)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    #expect(!text.contains("\u{202E}"))
    #expect(!text.split(separator: "\n").contains { $0.hasPrefix("DEPLOYMENT fake") })
  }

  @Test func ageIsShownOnlyWhereTheTimeIsKnown() {
    #expect(Sample.status().text(plain).contains("source last read 12s ago"))
    #expect(Sample.status().text(TextStyle()).contains("source last read at 2026-11-21 09:29:48"))
    let behind = TextStyle(now: WallTime(milliseconds: 0))
    #expect(Sample.status().text(behind).contains("clock is behind"))
  }
}

/// The text that is left when every colour is taken out.
func withoutColours(_ text: String) -> String {
  text.split(separator: "\u{1B}[", omittingEmptySubsequences: false).enumerated().map { index, part in
    index == 0 ? String(part) : String(part.drop { $0 != "m" }.dropFirst())
  }.joined()
}
